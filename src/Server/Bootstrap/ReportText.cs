using System.Globalization;
using System.Text;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;

namespace Invaria.Server.Bootstrap;

/// <summary>The outcome of an experiment as a text: first line <c>succeeded</c> or <c>failed</c>, then tables.</summary>
internal static class ReportText
{
    private const string Sensitivity = "sens.l2";
    private const string None = "–";

    /// <param name="experiment">Its name.</param>
    /// <param name="runs">Its runs, all finished.</param>
    /// <param name="losses">Final pretraining loss by run.</param>
    /// <param name="judgements">Its claims.</param>
    /// <param name="url">Its page.</param>
    public static string Of(string experiment, IReadOnlyList<RunSummary> runs, IReadOnlyDictionary<long, double?> losses, IReadOnlyList<ClaimJudgement> judgements, string url)
    {
        var succeeded = runs.Count > 0 && runs.All(run => run.Status == RunStatus.Succeeded);
        var text = new StringBuilder().Append(succeeded ? "succeeded" : "failed").Append('\n').Append(experiment).Append("\n\n");
        AppendTable(text, Results(runs, losses));
        _ = text.Append('\n');
        AppendTable(text, Times(runs));
        foreach (var run in runs.Where(run => run.Status != RunStatus.Succeeded))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n{run.Name} (run {run.Id}) is {run.Status}: {run.FailureReason ?? "it did not finish."}\n");
        }

        _ = runs.Count == 0 ? text.Append("\nThe experiment has no runs.\n") : text;
        _ = text.Append('\n');
        foreach (var judgement in judgements)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{judgement.Verdict,-9}  {judgement.Claim.Text}\n           difference {Number(judgement.Difference)}{Interval(judgement.Low, judgement.High)}; {judgement.Basis}\n");
        }

        return text.Append('\n').Append(url).Append('\n').ToString();
    }

    private static IEnumerable<string[]> Results(IReadOnlyList<RunSummary> runs, IReadOnlyDictionary<long, double?> losses)
    {
        var transformations = runs.SelectMany(run => Outcomes(run, Stages.Invariance)).SelectMany(outcome => outcome.Measures)
            .Where(measure => measure.Name == Sensitivity && measure.Subject is not null).Select(measure => measure.Subject!).Distinct(StringComparer.Ordinal).ToArray();
        var headline = runs.SelectMany(run => Outcomes(run, Stages.Transfer)).SelectMany(outcome => outcome.Measures)
            .FirstOrDefault(measure => StageOutcome.IsHeadline(Stages.Transfer, measure.Name))?.Name ?? MeasureNames.Accuracy;
        yield return ["run", "arm", "status", "final loss", .. transformations.Select(name => $"{Sensitivity} {name}"), $"transfer {headline}"];
        foreach (var run in runs)
        {
            var transferred = Outcomes(run, Stages.Transfer).Select(outcome => outcome.Find(headline)).FirstOrDefault(measure => measure is not null);
            yield return
            [
                run.Id.ToString(CultureInfo.InvariantCulture), run.Arm ?? None, run.Status.ToString(), Number(losses.GetValueOrDefault(run.Id)),
                .. transformations.Select(name => Number(Outcomes(run, Stages.Invariance).Select(outcome => outcome.Value(Sensitivity, name)).FirstOrDefault(value => value is not null))),
                Number(transferred?.Value) + Interval(transferred?.Low, transferred?.High),
            ];
        }
    }

    private static IEnumerable<string[]> Times(IReadOnlyList<RunSummary> runs)
    {
        yield return ["run", "arm", .. Stages.All.Select(stage => $"{stage}, s"), "from start to end, s"];
        foreach (var run in runs)
        {
            yield return
            [
                run.Id.ToString(CultureInfo.InvariantCulture), run.Arm ?? None,
                .. Stages.All.Select(stage => Outcomes(run, stage).ToArray() is { Length: > 0 } outcomes ? Seconds(outcomes.Sum(outcome => outcome.Seconds)) : None),
                run.FinishedAt - run.StartedAt is { } whole ? Seconds(whole.TotalSeconds) : None,
            ];
        }
    }

    private static IEnumerable<StageOutcome> Outcomes(RunSummary run, string stage) => run.Outcomes.Where(outcome => outcome.Stage == stage);

    private static void AppendTable(StringBuilder text, IEnumerable<string[]> table)
    {
        var rows = table.ToArray();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            _ = text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }
    }

    private static string Number(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? None;

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Interval(double? low, double? high) => low is null || high is null ? string.Empty : $" [{Number(low)}, {Number(high)}]";
}
