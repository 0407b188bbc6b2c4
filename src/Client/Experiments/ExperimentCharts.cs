using Invaria.Client.Charts;
using Invaria.Client.Live;
using Invaria.Client.Results;
using Invaria.Shared.Runs;

namespace Invaria.Client.Experiments;

/// <summary>The charts of an experiment: the same series of all runs over each other, a colour an arm.</summary>
internal static class ExperimentCharts
{
    private const string ValidationAccuracy = "validation-accuracy";

    public static IReadOnlyList<ChartDefinition> Of(IEnumerable<RunState> runs, IReadOnlyList<Arm> arms)
    {
        var known = runs.Where(state => state.Run is not null).ToArray();
        var names = known.SelectMany(state => state.Series.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var charts = new List<ChartDefinition>
        {
            Chart("Pretraining loss", Stages.Pretraining, "pretraining.loss", asPercent: false),
            Chart("Pretraining validation accuracy", Stages.Pretraining, $"pretraining.{ValidationAccuracy}", asPercent: true),
        };
        // Trials of learning rates within a task are on the run's page.
        var tasks = names.Select(Task).OfType<int>().Order().DefaultIfEmpty(0).ToArray();
        var stages = StageNames.Common([.. known.Select(state => state.Run!)]);
        charts.AddRange(tasks.Select(task => Chart(
            "Transfer accuracy on validation" + (stages.Of(Stages.Transfer, task) is { } called ? $", {called}" : tasks.Length > 1 ? $", task {task + 1}" : string.Empty), $"{Stages.Transfer} {task}", $"transfer.{task}.{ValidationAccuracy}", asPercent: true)));
        return charts;

        static int? Task(string name) => name.Split('.') is ["transfer", var index, ValidationAccuracy] && int.TryParse(index, out var task) ? task : null;

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
