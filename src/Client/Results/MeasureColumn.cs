using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Client.Results;

/// <summary>A measure that the runs of an experiment have in common.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Index">Position among the stages of that kind.</param>
/// <param name="Measure">Its name.</param>
/// <param name="Subject">What it is measured for.</param>
/// <param name="StageName">What the stage is called; its number when null.</param>
public sealed record MeasureColumn(string Stage, int Index, string Measure, string? Subject, string? StageName = null)
{
    private const string Sensitivity = "sens.";

    /// <summary>A share, written as a percentage.</summary>
    public bool AsPercent => IsShare(Measure);

    public bool IsSensitivity => Measure.StartsWith(Sensitivity, StringComparison.Ordinal);

    /// <summary>Its heading: sens by its transformation, the rest by stage and name.</summary>
    public string Title => (Stage, Measure) switch
    {
        _ when Subject is not null => Words.Sentence(Subject).Replace('-', ' '),
        (Stages.Transfer, "accuracy") => "Transfer accuracy" + NameOrNumber,
        (Stages.Pretraining, "accuracy") => "Pretraining accuracy",
        (Stages.Pretraining, "loss") => "Final loss",
        _ => Name(Measure) + (Stage == Stages.Pretraining ? string.Empty : NameOrNumber),
    };

    private string NameOrNumber => StageName is not null ? $", {StageName}" : Index > 0 ? $" {Index + 1}" : string.Empty;

    public static bool IsShare(string measure) => MeasureNames.IsShare(measure);

    /// <summary><c>validation-accuracy</c> → <c>Validation accuracy</c>; <c>mse</c> → <c>MSE</c>; <c>sens.l2</c> → <c>sens, L2</c>.</summary>
    public static string Name(string measure) => measure.StartsWith(Sensitivity, StringComparison.Ordinal)
        ? $"sens, {Distance(measure)}"
        : MeasureNames.InWords(measure);

    /// <summary>The distance that a sens is measured with.</summary>
    public static string Distance(string measure) => measure[Sensitivity.Length..] is "l2" ? "L2" : measure[Sensitivity.Length..];

    public Measure? Of(RunSummary run) => run.Outcome(Stage, Index)?.Find(Measure, Subject);

    /// <summary>An interval, to three digits: its ends are no more certain.</summary>
    public string Range(double low, double high) => AsPercent
        ? $"{Formatting.Show.Percent(low)} – {Formatting.Show.Percent(high)}"
        : $"{Formatting.Show.Number(low, digits: 3)} – {Formatting.Show.Number(high, digits: 3)}";

    public string Show(double? value) => AsPercent ? Formatting.Show.Percent(value) : Formatting.Show.Number(value);

    /// <summary>What a results table shows first: how it transfers, how it was pretrained.</summary>
    public static IReadOnlyList<MeasureColumn> Headline(IReadOnlyCollection<RunSummary> runs)
    {
        var all = All(runs);
        return
        [
            .. all.Where(column => column is { Stage: Stages.Transfer } && StageOutcome.IsHeadline(column.Stage, column.Measure)),
            .. all.Where(column => column is { Stage: Stages.Pretraining } && StageOutcome.IsHeadline(column.Stage, column.Measure)),
        ];
    }

    /// <summary>The sens of every transformation, in the order of the spec.</summary>
    public static IReadOnlyList<MeasureColumn> Sensitivities(IReadOnlyCollection<RunSummary> runs) => [.. All(runs).Where(column => column.IsSensitivity)];

    private static IReadOnlyList<MeasureColumn> All(IReadOnlyCollection<RunSummary> runs)
    {
        var names = StageNames.Common(runs);
        return
        [
            .. runs.SelectMany(run => run.Outcomes).GroupBy(outcome => (outcome.Stage, outcome.Index))
                .SelectMany(stage => stage.SelectMany(outcome => outcome.Measures).Select(measure => (measure.Name, measure.Subject)).Distinct()
                    .Select(measure => new MeasureColumn(stage.Key.Stage, stage.Key.Index, measure.Name, measure.Subject, names.Of(stage.Key.Stage, stage.Key.Index)))),
        ];
    }
}
