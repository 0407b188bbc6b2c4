using Invaria.Client.Formatting;
using Invaria.Client.Results;
using Invaria.Shared.Runs;

namespace Invaria.Client.Runs;

/// <summary>How runs transfer, each by what its first task is judged by: one column for runs of any kind.</summary>
internal sealed class TransferResults(IEnumerable<RunSummary> runs)
{
    private readonly string[] _measures = [.. runs.Select(run => Headline(run)?.Name).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The column's heading: the measure where all runs have the same, or none has any yet.</summary>
    public string Heading => _measures switch
    {
        [] or [MeasureNames.Accuracy] => "Transfer accuracy",
        [var one] => $"Transfer {MeasureColumn.Name(one)}",
        _ => "Transfer",
    };

    /// <summary>A run's cell; named where the heading does not say what it is.</summary>
    public string Of(RunSummary run)
    {
        if (Headline(run) is not { } found)
        {
            return Show.Nothing;
        }

        var value = new MeasureColumn(Stages.Transfer, 0, found.Name, null).Show(found.Value);
        return _measures.Length > 1 ? $"{MeasureColumn.Name(found.Name)} {value}" : value;
    }

    private static Measure? Headline(RunSummary run) =>
        run.Outcome(Stages.Transfer)?.Measures.FirstOrDefault(measure => measure.Subject is null && StageOutcome.IsHeadline(Stages.Transfer, measure.Name));
}
