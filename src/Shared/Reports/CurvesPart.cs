namespace Invaria.Shared.Reports;

/// <summary>Curves of an experiment's runs.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Arm">Runs of this arm only; null: of all.</param>
public sealed record CurvesPart(long Experiment, string? Arm = null) : ExperimentPart(Experiment)
{
    public const string Name = "curves";

    public override string Shows => Name;

    protected override IEnumerable<(string Name, object? Value)> Fields => [.. base.Fields, (ReportFields.Arm, Arm)];
}
