namespace Invaria.Shared.Reports;

/// <summary>One figure of an experiment.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Number">Which of its figures, from 1.</param>
public sealed record FigurePart(long Experiment, int Number) : ExperimentPart(Experiment)
{
    public const string Name = "figure";

    public override string Shows => Name;

    protected override IEnumerable<(string Name, object? Value)> Fields => [.. base.Fields, (ReportFields.Figure, Number)];
}
