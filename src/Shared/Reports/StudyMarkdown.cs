using System.Globalization;
using System.Text;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Reports;

/// <summary>What a finished study found, as a page of Markdown beside its tables and pictures.</summary>
public static class StudyMarkdown
{
    private const string None = "–";

    /// <param name="name">The experiment's name.</param>
    /// <param name="question">What it is to find out.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="judgements">Its claims.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="environments">What the runs computed with, as each run describes it.</param>
    public static string Of(
        string name, string? question, IReadOnlyList<RunSummary> runs, IReadOnlyList<ClaimJudgement> judgements, IReadOnlyList<FigureReading> figures,
        IReadOnlyList<IReadOnlyDictionary<string, string>> environments)
    {
        var text = new StringBuilder();
        Line($"# {name}");
        Line($"{question}");
        Line("## Verdicts");
        Append("| claim | verdict | difference | 95 % interval | greater | lesser | basis |\n|---|---|---|---|---|---|---|\n");
        foreach (var judgement in judgements)
        {
            Append($"| {Cell(judgement.Claim.Text)} | **{judgement.Verdict.ToString().ToLowerInvariant()}** | {Number(judgement.Difference)} | {Interval(judgement.Low, judgement.High)} | {Number(judgement.Greater)} | {Number(judgement.Lesser)} | {Cell(judgement.Basis)} |\n");
        }

        Append("\n");
        for (var i = 0; i < figures.Count; i++)
        {
            Line($"## {figures[i].Title}");
            Line($"{figures[i].Caption}");
            Line($"![{figures[i].Title}](figure-{i + 1}.svg)");
            Line($"[numbers](figure-{i + 1}.csv)");
        }

        Line("## How it was run");
        var finished = runs.Where(run => run.Status == RunStatus.Succeeded).ToArray();
        var seeds = finished.Select(run => run.Seed).Distinct().Order().ToArray();
        Line($"{finished.Length} of {runs.Count} runs succeeded, seeds {string.Join(", ", seeds)}; {Computed(finished)}.");
        foreach (var run in runs.Where(run => run.Status != RunStatus.Succeeded))
        {
            Line($"- {run.Name} (run {run.Id}) {run.Status.ToString().ToLowerInvariant()}: {run.FailureReason ?? "it did not finish"}");
        }

        Append("| | |\n|---|---|\n");
        foreach (var fact in EnvironmentFact.Of(environments).Where(fact => fact.Name != "host"))
        {
            Append($"| {fact.Name} | {Cell(string.Join("; ", fact.Values.Select(value => value.Value)))} |\n");
        }

        Append("\n");
        Line("Every measure of every run is in [measures.csv](measures.csv), the verdicts are in [claims.csv](claims.csv).");
        return text.ToString();

        void Append(string part) => _ = text.Append(part);
        void Line(string line) => Append($"{line}\n\n");
    }

    private static string Computed(IReadOnlyList<RunSummary> runs)
    {
        var outcomes = runs.SelectMany(run => run.Outcomes).ToArray();
        var computed = outcomes.Where(outcome => outcome.SharedFrom is null).ToArray();
        var hours = computed.Sum(outcome => outcome.Seconds) / 3600;
        var pretrainings = computed.Count(outcome => outcome.Stage == Stages.Pretraining);
        return string.Create(CultureInfo.InvariantCulture, $"{pretrainings} pretrainings were computed, {outcomes.Length - computed.Length} of {outcomes.Length} stages taken over from equal ones; {hours:0.0} hours of stages in all");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Number(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? None;

    private static string Interval(double? low, double? high) => low is null || high is null ? None : $"[{Number(low)}, {Number(high)}]";
}
