using System.Collections.Concurrent;
using Invaria.Server.Runs;
using Invaria.Shared.Live;
using Invaria.Storage;
using Invaria.Storage.Live;
using Invaria.Storage.Metrics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Live;

/// <summary>
/// Brings the changes of watched runs to browsers. Of each run it knows the number of the last change it pushed; when
/// the database says that the run changed it reads what came after, so that pushes of a run follow each other without
/// gap or overlap, and a burst of notifications costs one read.
/// </summary>
internal sealed partial class LivePush(
    RunChangeListener listener, RunReader runs, Watchers watchers, IDbContextFactory<PlatformContext> contexts, IHubContext<LiveHub, ILiveClient> hub, ILogger<LivePush> log) : BackgroundService
{
    private const int RunsAtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, PushedRun> _pushed = [];
    private readonly ConcurrentDictionary<long, RunChange> _changed = new();
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Adds a connection to those who watch a run, and says what it missed. Null when there is no such run.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="runId">The run.</param>
    /// <param name="after">The number of the last change the browser has.</param>
    /// <param name="shared">It came by a share link.</param>
    /// <param name="cancellation">The connection was lost.</param>
    public async Task<RunChanges?> Join(string connection, long runId, long after, bool shared, CancellationToken cancellation)
    {
        var run = Hold(runId);
        try
        {
            // While this has the turn nothing else of the run is pushed: the answer and the next push fit together.
            await run.Turn.WaitAsync(cancellation);
            try
            {
                var missed = await runs.ChangesAfter(runId, after, cancellation: cancellation);
                for (var tries = 0; missed is not null && run.UpTo < missed.Run.Sequence && tries < 3; tries++)
                {
                    // Those who watch already come first, so that all go on from the same number.
                    await Send(runId, missed.Run.ExperimentId, run, cancellation);
                    missed = await runs.ChangesAfter(runId, after, cancellation: cancellation);
                }

                if (missed is not null)
                {
                    run.UpTo ??= missed.Run.Sequence;
                    watchers.Add(connection, WatchedThing.Run(runId), shared);
                }

                return missed;
            }
            finally
            {
                _ = run.Turn.Release();
            }
        }
        finally
        {
            Release(run);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        listener.RunChanged += Note;
        listener.Connected += () => _ = ReadAgain();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.WaitAsync(stoppingToken);
            while (_wake.CurrentCount > 0)
            {
                await _wake.WaitAsync(stoppingToken);
            }

            await Parallel.ForEachAsync(_changed.Keys, new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce, CancellationToken = stoppingToken }, async (runId, cancellation) =>
            {
                if (_changed.TryRemove(runId, out var change))
                {
                    await Push(change, cancellation);
                }
            });
        }
    }

    private void Note(RunChange change)
    {
        lock (_gate)
        {
            var known = _pushed.TryGetValue(change.RunId, out var run);
            if (!watchers.Any(WatchedThing.Run(change.RunId)) && !watchers.Any(WatchedThing.Experiment(change.ExperimentId)) && run is not { Holders: > 0 })
            {
                // Nobody watches any more; whoever joins begins anew.
                _ = known && _pushed.Remove(change.RunId);
                return;
            }
        }

        // The first of a burst is kept: where nothing was pushed yet, it says where to begin.
        _ = _changed.TryAdd(change.RunId, change);
        _ = _wake.Release();
    }

    private async Task Push(RunChange change, CancellationToken cancellation)
    {
        var run = Hold(change.RunId);
        try
        {
            await run.Turn.WaitAsync(cancellation);
            try
            {
                // A browser that has less than this asks for the rest itself.
                run.UpTo ??= change.Sequence - 1;
                await Send(change.RunId, change.ExperimentId, run, cancellation);
            }
            finally
            {
                _ = run.Turn.Release();
            }
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(failed, change.RunId);
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Note(change);
        }
        finally
        {
            Release(run);
        }
    }

    private PushedRun Hold(long runId)
    {
        lock (_gate)
        {
            var run = _pushed.TryGetValue(runId, out var known) ? known : _pushed[runId] = new PushedRun();
            run.Holders++;
            return run;
        }
    }

    private void Release(PushedRun run)
    {
        lock (_gate)
        {
            run.Holders--;
        }
    }

    private async Task Send(long runId, long experimentId, PushedRun run, CancellationToken cancellation)
    {
        while (await runs.ChangesAfter(runId, run.UpTo!.Value, cancellation: cancellation) is { } changes && changes.UpTo > changes.After)
        {
            var (users, shared) = watchers.Of(WatchedThing.Run(runId), WatchedThing.Experiment(experimentId));
            if (users.Count > 0)
            {
                await hub.Clients.Clients(users).RunChanged(changes);
            }

            if (shared.Count > 0)
            {
                await hub.Clients.Clients(shared).RunChanged(changes.ForShareLinks());
            }

            run.UpTo = changes.UpTo;
            if (!changes.More)
            {
                return;
            }
        }
    }

    /// <summary>Listening began again, and what was said meanwhile was missed: every watched run counts as changed.</summary>
    private async Task ReadAgain()
    {
        try
        {
            var (single, experiments) = (watchers.Ids(WatchedKind.Run), watchers.Ids(WatchedKind.Experiment));
            await using var context = await contexts.CreateDbContextAsync();
            var watched = await context.Runs.Where(run => single.Contains(run.Id) || experiments.Contains(run.ExperimentId))
                .Select(run => new { run.ExperimentId, run.Id, run.LastSequence }).ToListAsync();
            watched.ForEach(run => Note(new(run.ExperimentId, run.Id, run.LastSequence)));
        }
        catch (Exception failed)
        {
            LogFailed(failed, 0);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of run {RunId} could not be pushed.")]
    private partial void LogFailed(Exception reason, long runId);

    private sealed class PushedRun
    {
        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>Number of the last change that was pushed; null before the first.</summary>
        public long? UpTo { get; set; }

        /// <summary>How many are at it just now; it is not forgotten meanwhile.</summary>
        public int Holders { get; set; }
    }
}
