using Invaria.Client.Api;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Live;

/// <summary>
/// A run as the browser knows it, kept up by changes. A change that continues what it has is applied; after a gap the
/// missing ones are fetched first; one that is known already changes nothing.
/// </summary>
/// <param name="api">Where gaps are filled from.</param>
/// <param name="runId">The run.</param>
/// <param name="contents">What of the run is wanted.</param>
public sealed class RunState(PlatformApi api, long runId, RunContents contents)
{
    /// <summary>Points a series is read with: more than a chart has pixels.</summary>
    public const int PointsOfSeries = 2000;

    private const int LinesOfPage = 1000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, SeriesBuffer> _series = new(StringComparer.Ordinal);
    private readonly List<LogLine> _logs = [];
    private readonly List<RunEvent> _events = [];
    private readonly Dictionary<string, ArtifactSummary> _artifacts = new(StringComparer.Ordinal);
    private RunContents _contents = contents;

    /// <summary>Something is different; not called on the way but once a change is applied whole.</summary>
    public event Action? Changed;

    public long RunId { get; } = runId;

    /// <summary>Null until it is read.</summary>
    public RunSummary? Run { get; private set; }

    /// <summary>The number of the last change it holds.</summary>
    public long Sequence { get; private set; }

    public IReadOnlyDictionary<string, SeriesBuffer> Series => _series;

    public IReadOnlyList<LogLine> Logs => _logs;

    public IReadOnlyList<RunEvent> Events => _events;

    public IEnumerable<ArtifactSummary> Artifacts => _artifacts.Values;

    /// <summary>How long it will still take.</summary>
    public RemainingTime Remaining { get; } = new();

    /// <summary>
    /// Optimizer steps of an epoch of the training that a series is of. A training reports its loss at every step and all
    /// else at the end of an epoch, so the first of these tells; null before it.
    /// </summary>
    public long? StepsAnEpoch(string series)
    {
        var training = series[..series.LastIndexOf('.')];
        return _series.Values
            .Where(other => other.Count > 0 && other.Name.LastIndexOf('.') == training.Length && other.Name.StartsWith(training, StringComparison.Ordinal) && !other.Name.EndsWith(".loss", StringComparison.Ordinal))
            .Min(other => (long?)other.Steps[0]);
    }

    /// <summary>Reads everything wanted, from the number that <paramref name="run"/> carries on.</summary>
    /// <exception cref="PlatformProblem">Something could not be read.</exception>
    public Task Load(RunSummary run, IReadOnlyList<RunEvent>? events = null) => InTurn(async () =>
    {
        Take(run);
        Sequence = run.Sequence;
        _events.Clear();
        _events.AddRange(events ?? []);
        await ReadSeries();
        if (_contents.LogsAndArtifacts)
        {
            await ReadLogs();
            foreach (var artifact in await api.Artifacts(RunId))
            {
                _artifacts[artifact.Name] = artifact;
            }
        }
    });

    /// <summary>Takes a change, and what is missing before or after it.</summary>
    /// <exception cref="PlatformProblem">What was missing could not be read; what it holds is as before, and the next change tries again.</exception>
    public Task Apply(RunChanges changes) => InTurn(async () =>
    {
        if (_contents.IsStateOnly)
        {
            // Points between are not wanted, and of outcomes it is known which there are.
            await TakeChanged(changes);
            Sequence = Math.Max(Sequence, changes.Run.Sequence);
            return;
        }

        while (changes.After > Sequence)
        {
            // Something was missed: everything from here on, which includes this change.
            changes = await api.Changes(RunId, Sequence);
        }

        await Add(changes);
        while (changes.More)
        {
            changes = await api.Changes(RunId, Sequence);
            await Add(changes);
        }
    });

    /// <summary>Asks for what came since, after a time without a connection.</summary>
    public async Task CatchUp() => await Apply(await api.Changes(RunId, Sequence));

    /// <summary>The same, for a run that was listed again: no question where the list says it all.</summary>
    public async Task CatchUp(RunSummary listed)
    {
        if (_contents.IsStateOnly)
        {
            await InTurn(() =>
            {
                TakeListed(listed);
                return Task.CompletedTask;
            });
        }
        else if (Sequence < listed.Sequence)
        {
            await CatchUp();
        }
    }

    /// <summary>Reads its series and keeps them up from now on; does nothing when it has them.</summary>
    /// <exception cref="PlatformProblem">They could not be read; it is as before.</exception>
    public Task ReadCurves() => _contents.Wants is not null ? Task.CompletedTask : InTurn(async () =>
    {
        if (_contents.Wants is not null)
        {
            return;
        }

        _contents = RunContents.Curves;
        try
        {
            await ReadSeries();
        }
        catch
        {
            _contents = RunContents.StateOnly;
            throw;
        }
    });

    private async Task Add(RunChanges changes)
    {
        if (changes.Rewound && changes.UpTo > Sequence)
        {
            await ReadSeries();
        }

        await TakeChanged(changes);
        if (changes.UpTo <= Sequence)
        {
            return;
        }

        foreach (var points in changes.Series.Where(points => _contents.WantsSeries(points.Name)))
        {
            if (!_series.TryGetValue(points.Name, out var buffer))
            {
                _series.Add(points.Name, buffer = new(points.Name));
            }

            buffer.Merge(points);
        }

        if (_contents.LogsAndArtifacts)
        {
            var last = _logs.Count > 0 ? _logs[^1].Sequence : 0;
            _logs.AddRange(changes.Logs.Where(line => line.Sequence > last));
            foreach (var artifact in changes.Artifacts)
            {
                _artifacts[artifact.Name] = artifact;
            }
        }

        var lastEvent = _events.Count > 0 ? _events[^1].Sequence : 0;
        _events.AddRange(changes.Events.Where(e => e.Sequence > lastEvent));
        Sequence = changes.UpTo;
    }

    /// <summary>Takes a run whose outcomes have their headlines only; what was missed of them is read.</summary>
    private async Task TakeChanged(RunChanges changes)
    {
        if (Run is null || changes.Run.Sequence >= Run.Sequence)
        {
            Take(changes.Whole(Run?.Outcomes ?? []) ?? changes.Run with { Outcomes = await api.Results(RunId) });
        }
    }

    private void TakeListed(RunSummary run)
    {
        Take(run);
        Sequence = Math.Max(Sequence, run.Sequence);
    }

    private void Take(RunSummary run)
    {
        if (Run is null || run.Sequence >= Run.Sequence)
        {
            Run = run;
            Remaining.Observe(run, DateTimeOffset.UtcNow);
        }
    }

    private async Task ReadSeries()
    {
        if (_contents.Wants is null)
        {
            return;
        }

        var wanted = (await api.SeriesList(RunId)).Where(series => _contents.WantsSeries(series.Name)).ToArray();
        var read = await Task.WhenAll(wanted.Select(series => api.Series(RunId, series.Name, PointsOfSeries)));
        foreach (var gone in _series.Keys.Except(wanted.Select(series => series.Name)).ToArray())
        {
            _ = _series.Remove(gone);
        }

        foreach (var points in read)
        {
            if (!_series.TryGetValue(points.Name, out var buffer))
            {
                _series.Add(points.Name, buffer = new(points.Name));
            }

            buffer.Replace(points);
        }
    }

    private async Task ReadLogs()
    {
        _logs.Clear();
        IReadOnlyList<LogLine> page;
        do
        {
            page = await api.Logs(RunId, _logs.Count > 0 ? _logs[^1].Sequence : 0, LinesOfPage);
            _logs.AddRange(page);
        }
        while (page.Count == LinesOfPage);
    }

    // Changes come from the hub while others are still being fetched: one after the other.
    private async Task InTurn(Func<Task> action)
    {
        await _turn.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _ = _turn.Release();
        }

        Changed?.Invoke();
    }
}
