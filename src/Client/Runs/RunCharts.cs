using System.Globalization;
using Invaria.Client.Charts;
using Invaria.Client.Live;
using Invaria.Client.Results;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Client.Runs;

/// <summary>The charts of a run: a stage's series that measure the same are drawn together, the others by themselves.</summary>
internal static class RunCharts
{
    public static IReadOnlyList<ChartDefinition> Of(RunState state) =>
    [
        .. state.Series.Keys
            .GroupBy(name => (Stage: StageOf(name), Kind: KindOf(MeasureNames.OfSeries(name))))
            .OrderBy(chart => Order(chart.Key.Stage.Name)).ThenBy(chart => chart.Key.Stage.Name, StringComparer.Ordinal).ThenBy(chart => chart.Key.Stage.Index)
            .Select(chart => Chart(state, chart.Key.Stage, chart.Key.Kind, [.. chart])),
    ];

    private static ChartDefinition Chart(RunState state, (string Name, int Index) stage, string kind, IReadOnlyList<string> names)
    {
        var colors = ChartPalette.Assign(state.Series.Keys.Select(Label).Order(StringComparer.Ordinal));
        var numbered = stage.Index > 0 ? $"{stage.Name} {stage.Index + 1}" : stage.Name;
        var measured = MeasureNames.IsError(kind) ? MeasureColumn.Name(kind) : kind.Replace('-', ' ');
        return new(
            state.Run?.StageNames.Of(stage.Name, stage.Index) is { } called ? $"{Words.Sentence(stage.Name)} {measured}, {called}" : $"{Words.Sentence(numbered)} {measured}",
            numbered, kind == "accuracy",
            [.. names.Select(name => new ChartLine(state, name, Label(name), Detail: null, colors[Label(name)], Thin: false))]);
    }

    /// <summary><c>transfer.0.loss</c> → "Loss", <c>transfer.0.1e-3.loss</c> → "Loss, 1e-3": what is trained beside others within a stage is named.</summary>
    private static string Label(string name)
    {
        var measure = MeasureNames.OfSeries(name);
        var label = MeasureColumn.Name(measure);
        return name[..(name.Length - measure.Length - 1)].Split('.') switch
        {
            [_, "watch", var task] => $"{label}, watched task {int.Parse(task, CultureInfo.InvariantCulture) + 1}",
            [_, var index, .. var within] when int.TryParse(index, out _) && within.Length > 0 => $"{label}, {string.Join('.', within)}",
            _ => label,
        };
    }

    /// <summary>What is drawn together: shares, and an error over whichever split.</summary>
    private static string KindOf(string measure) =>
        MeasureNames.IsShare(measure) ? MeasureNames.Accuracy : MeasureNames.IsError(measure) ? MeasureNames.Plain(measure) : measure;

    /// <summary><c>transfer.1.loss</c> → <c>transfer</c>, 1.</summary>
    private static (string Name, int Index) StageOf(string name) =>
        name.Split('.') is [var stage, var index, _, ..] && int.TryParse(index, out var position) ? (stage, position) : (name.Split('.')[0], 0);

    private static int Order(string stage) => Stages.All.TakeWhile(known => stage != known).Count();
}
