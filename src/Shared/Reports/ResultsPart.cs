namespace Invaria.Shared.Reports;

/// <summary>What each arm of an experiment came to, over its seeds.</summary>
public sealed record ResultsPart(long Experiment) : ExperimentPart(Experiment)
{
    public const string Name = "results";

    public override string Shows => Name;
}
