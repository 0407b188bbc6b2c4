using Invaria.Client.Charts;
using Invaria.Client.Live;
using Invaria.Client.Results;
using Invaria.Shared.Runs;

namespace Invaria.Client.Experiments;

/// <summary>The charts of an experiment: the same series of all runs over each other, a colour an arm.</summary>
internal static class ExperimentCharts
{
    private static readonly string ValidationAccuracy = MeasureNames.Validation(MeasureNames.Accuracy);
    private static readonly string ValidationLoss = MeasureNames.Validation("loss");

    /// <summary>What transfer tasks are selected by, and how that is called.</summary>
    private static readonly IReadOnlyDictionary<string, string> Selected = new[] { MeasureNames.Accuracy, MeasureNames.Mse, MeasureNames.Map }
        .ToDictionary(MeasureNames.Validation, measure => measure == MeasureNames.Mse ? "MSE" : MeasureNames.InWords(measure).ToLowerInvariant().Replace(" ap", " AP", StringComparison.Ordinal), StringComparer.Ordinal);

    public static IReadOnlyList<ChartDefinition> Of(IEnumerable<RunState> runs, IReadOnlyList<Arm> arms)
    {
        var known = runs.Where(state => state.Run is not null).ToArray();
        var names = known.SelectMany(state => state.Series.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var charts = new List<ChartDefinition>
        {
            Chart("Pretraining loss", Stages.Pretraining, "pretraining.loss", asPercent: false),
        };
        if (names.Contains($"pretraining.{ValidationLoss}", StringComparer.Ordinal))
        {
            charts.Add(Chart("Pretraining loss on validation", Stages.Pretraining, $"pretraining.{ValidationLoss}", asPercent: false));
        }

        // Its place is kept while it may still come.
        if (names.Contains($"pretraining.{ValidationAccuracy}", StringComparer.Ordinal) || (charts.Count == 1 && !known.All(state => state.Run!.Status.IsFinished())))
        {
            charts.Add(Chart("Pretraining validation accuracy", Stages.Pretraining, $"pretraining.{ValidationAccuracy}", asPercent: true));
        }

        // Trials of learning rates within a task are on the run's page.
        var begun = names.Select(Task).OfType<(int Index, string Measure)>().Order().ToArray();
        (int Index, string Measure)[] tasks = begun.Length > 0 ? begun : [(0, ValidationAccuracy)];
        // Before any task has begun it is not known which will have a curve.
        var stages = begun.Length > 0 ? StageNames.Common([.. known.Select(state => state.Run!)]) : StageNames.None;
        charts.AddRange(tasks.Select(task => Chart(
            $"Transfer {Selected[task.Measure]} on validation"
                + (stages.Of(Stages.Transfer, task.Index) is { } called ? $", {called}" : tasks.Length > 1 ? $", task {task.Index + 1}" : string.Empty),
            $"{Stages.Transfer} {task.Index}", $"transfer.{task.Index}.{task.Measure}", MeasureNames.IsShare(task.Measure))));
        return charts;

        static (int Index, string Measure)? Task(string name) =>
            name.Split('.') is ["transfer", var index, var measure] && int.TryParse(index, out var task) && Selected.ContainsKey(measure) ? (task, measure) : null;

        ChartDefinition Chart(string title, string stage, string series, bool asPercent) => new(title, stage, asPercent,
        [
            .. known.Select(state =>
            {
                var arm = arms.First(candidate => candidate.Name == Arm.NameOf(state.Run!));
                var several = arm.Runs.Count > 1;
                return new ChartLine(state, series, arm.Name, several ? $"seed {state.Run!.Seed}" : null, arm.Color, several);
            }),
        ]);
    }
}
