namespace Invaria.Shared.Reports;

/// <summary>The claims of an experiment with their verdicts.</summary>
public sealed record VerdictsPart(long Experiment) : ExperimentPart(Experiment)
{
    public const string Name = "verdicts";

    public override string Shows => Name;
}
