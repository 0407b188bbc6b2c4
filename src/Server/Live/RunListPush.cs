using System.Collections.Concurrent;
using Invaria.Shared.Live;
using Invaria.Storage;
using Invaria.Storage.Live;
using Invaria.Storage.Metrics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Live;

/// <summary>Brings new states of runs to those who watch the list: a few times a second at most, the last state always, one query for all.</summary>
internal sealed partial class RunListPush(
    RunChangeListener listener, Watchers watchers, IDbContextFactory<PlatformContext> contexts, IHubContext<LiveHub, ILiveClient> hub, TimeProvider clock, ILogger<RunListPush> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private readonly ConcurrentDictionary<long, byte> _changed = new();
    private DateTimeOffset _listenedAt;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listenedAt = clock.GetUtcNow();
        listener.RunChanged += change =>
        {
            _listenedAt = clock.GetUtcNow();
            if (watchers.Any(WatchedThing.AllRuns))
            {
                _ = _changed.TryAdd(change.RunId, 0);
            }
        };
        listener.Connected += () => _ = ReadAgain();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            long[] ids = [.. _changed.Keys.Where(id => _changed.TryRemove(id, out _))];
            if (ids.Length > 0)
            {
                await Push(ids, stoppingToken);
            }
        }
    }

    private async Task Push(long[] ids, CancellationToken cancellation)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var listed = await RunReader.Summaries(context.Runs.Where(run => ids.Contains(run.Id)).OrderBy(run => run.Id), cancellation);
            var (users, _) = watchers.Of(WatchedThing.AllRuns);
            foreach (var run in listed)
            {
                await hub.Clients.Clients(users).RunListed(run.Headlines());
            }
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(failed);
            foreach (var id in ids)
            {
                _ = _changed.TryAdd(id, 0);
            }
        }
    }

    private async Task ReadAgain()
    {
        try
        {
            var since = _listenedAt;
            await using var context = await contexts.CreateDbContextAsync();
            foreach (var id in await context.Runs.Where(run => run.FinishedAt == null || run.FinishedAt > since).Select(run => run.Id).ToListAsync())
            {
                _ = _changed.TryAdd(id, 0);
            }
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The list of runs could not be pushed.")]
    private partial void LogFailed(Exception reason);
}
