using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Science.Transfer;
using Invaria.Shared.Runs;
using TorchSharp;

namespace Invaria.Science.Pretraining.Series;

/// <summary>
/// Tasks that a network is tried on after every epoch of its pretraining, and how they stand. A measure counts where it has no
/// subject. Of the epochs the one is taken that is best by the task's first <c>validation-…</c> measure, the last where it has
/// none; and the one that is best by the <c>….best-on-test</c> measure of the same kind.
/// </summary>
internal sealed class WatchedTasks
{
    private readonly IReadOnlyList<TransferTask> _tasks;
    private readonly StageContext _context;
    private readonly WatchStanding?[] _standings;

    /// <param name="tasks">What to try.</param>
    /// <param name="context">The pretraining's.</param>
    /// <param name="resumed">How the tasks stood at a checkpoint; null at the beginning.</param>
    public WatchedTasks(IReadOnlyList<TransferTask> tasks, StageContext context, IReadOnlyList<WatchStanding>? resumed)
    {
        (_tasks, _context) = (tasks, context);
        _standings = new WatchStanding?[tasks.Count];
        for (var i = 0; i < (resumed?.Count ?? 0); i++)
        {
            _standings[i] = resumed![i];
        }
    }

    /// <summary>How the tasks stand; null before the first epoch and where there are none.</summary>
    public IReadOnlyList<WatchStanding>? Standings => _tasks.Count > 0 && Array.TrueForAll(_standings, standing => standing is not null) ? [.. _standings.Select(standing => standing!)] : null;

    /// <summary>What was measured of each task's best epochs: <c>watch.0.mse</c>, <c>watch.0.mse.best-on-test</c>, <c>watch.0.epoch</c>.</summary>
    public IEnumerable<Measure> Measures => _standings.SelectMany((standing, i) => standing is null ? [] : MeasuresOf(standing, $"watch.{i}"));

    /// <summary>Tries all tasks on the network, which is left as it was.</summary>
    /// <param name="backbone">In evaluation mode.</param>
    /// <param name="epoch">Of the pretraining.</param>
    /// <param name="cancellation">Looked at in every task's steps.</param>
    /// <returns>Measures by the last part of their series' name, <c>watch.0.mse</c>.</returns>
    public IReadOnlyDictionary<string, double> Try(Backbone backbone, int epoch, CancellationToken cancellation)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < _tasks.Count; i++)
        {
            using var scope = torch.NewDisposeScope();
            var context = _context with { Recorder = new WarningsOnly(_context.Recorder), Index = i, Progress = static (_, _) => { }, Cancellation = cancellation };
            var measures = _tasks[i].Run(backbone, context)
                .Where(measure => measure is { Subject: null, Value: { } value } && double.IsFinite(value))
                .Select(measure => (measure.Name, Value: measure.Value!.Value)).ToArray();
            _standings[i] = Better(_standings[i], measures, epoch);
            foreach (var (name, value) in measures)
            {
                values[$"watch.{i}.{name}"] = value;
            }
        }

        return values;
    }

    private static WatchStanding Better(WatchStanding? before, (string Name, double Value)[] measures, int epoch)
    {
        var now = measures.ToDictionary(measure => measure.Name, measure => measure.Value, StringComparer.Ordinal);
        var validated = Array.Find(measures, measure => measure.Name == MeasureNames.Validation(MeasureNames.Plain(measure.Name))).Name;
        var tested = (validated is null ? null : Array.Find(measures, measure => measure.Name == MeasureNames.BestOnTest(MeasureNames.Plain(validated))).Name)
            ?? Array.Find(measures, measure => MeasureNames.IsBestOnTest(measure.Name)).Name;
        var selected = before is null || validated is null || IsBetter(validated, now, before.Measures);
        var best = tested is not null && (before is null || IsBetter(tested, now, before.BestOnTest));
        return new(
            selected ? epoch : before!.Epoch,
            selected ? Part(now, ofTest: false) : before!.Measures,
            best ? epoch : before?.TestEpoch ?? 0,
            best ? Part(now, ofTest: true) : before?.BestOnTest ?? new Dictionary<string, double>(StringComparer.Ordinal));
    }

    private static Dictionary<string, double> Part(Dictionary<string, double> measures, bool ofTest) =>
        measures.Where(measure => MeasureNames.IsBestOnTest(measure.Key) == ofTest).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether the new value is better than the old, or there is no old one.</summary>
    private static bool IsBetter(string name, Dictionary<string, double> now, IReadOnlyDictionary<string, double> before)
    {
        if (!before.TryGetValue(name, out var old))
        {
            return true;
        }

        return MeasureNames.IsError(name) ? now[name] < old : now[name] > old;
    }

    private static IEnumerable<Measure> MeasuresOf(WatchStanding standing, string prefix)
    {
        yield return new($"{prefix}.epoch", null, standing.Epoch);
        foreach (var (name, value) in standing.Measures.OrderBy(measure => measure.Key, StringComparer.Ordinal))
        {
            yield return new($"{prefix}.{name}", null, value);
        }

        if (standing.TestEpoch > 0)
        {
            yield return new(MeasureNames.BestOnTest($"{prefix}.epoch"), null, standing.TestEpoch);
        }

        foreach (var (name, value) in standing.BestOnTest.OrderBy(measure => measure.Key, StringComparer.Ordinal))
        {
            yield return new($"{prefix}.{name}", null, value);
        }
    }

    /// <summary>A task's own series would begin anew with every epoch: only what it warns of is passed on.</summary>
    private sealed class WarningsOnly(IRunRecorder inner) : Unrecorded
    {
        public override void Log(LogSeverity level, string text)
        {
            if (level > LogSeverity.Information)
            {
                inner.Log(level, text);
            }
        }
    }
}
