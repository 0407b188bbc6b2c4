using Invaria.Shared.Collections;
using Invaria.Shared.Runs;
using Invaria.Shared.Workers;
using Invaria.Storage.Naming;
using Invaria.Storage.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Workers;

/// <summary>Which worker processes there are.</summary>
public sealed class WorkerRegistry(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>A worker that was silent for so long counts as lost.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Lost or stopped workers are listed for so long.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromHours(24);

    /// <summary>Adds the worker, or replaces its entry; its times are set by the database.</summary>
    public async Task Register(Worker worker, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        string[] queues = [.. worker.Queues];
        _ = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO workers (id, name, host, process_id, queues, slots, version, hardware, started_at, heartbeat_at)
            VALUES ({worker.Id}, {worker.Name}, {worker.Host}, {worker.ProcessId}, {queues}, {worker.Slots}, {worker.Version}, {worker.Hardware}, now(), now())
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, host = excluded.host, process_id = excluded.process_id, queues = excluded.queues,
                slots = excluded.slots, version = excluded.version, hardware = excluded.hardware, started_at = now(), heartbeat_at = now(), stopped_at = NULL
            """, cancellation);
    }

    /// <returns>False when the worker is not registered: register again.</returns>
    public async Task<bool> Heartbeat(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"UPDATE workers SET heartbeat_at = now(), stopped_at = NULL WHERE id = {id}", cancellation) == 1;
    }

    /// <summary>The worker says which data is installed on its machine.</summary>
    /// <returns>False when the worker is not registered.</returns>
    public async Task<bool> Report(string id, IReadOnlyList<InstalledSource> sources, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"UPDATE workers SET sources = {JsonColumn.Write(sources)}::jsonb WHERE id = {id}", cancellation) == 1;
    }

    /// <summary>What the live workers have; null stands for each that has not looked yet.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<InstalledSource>?>> Sources(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = await context.Now(cancellation);
        var since = now - Patience;
        return await context.Workers.AsNoTracking().Where(worker => worker.HeartbeatAt > since && worker.StoppedAt == null).Select(worker => worker.Sources).ToListAsync(cancellation);
    }

    /// <summary>The worker says goodbye.</summary>
    public async Task Stop(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        _ = await context.Database.ExecuteSqlAsync($"UPDATE workers SET heartbeat_at = now(), stopped_at = now() WHERE id = {id}", cancellation);
    }

    /// <summary>Live workers first, then those that stopped or were lost within <see cref="Memory"/>.</summary>
    public async Task<IReadOnlyList<WorkerSummary>> List(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = await context.Now(cancellation);
        var since = now - Memory;
        var workers = await context.Workers.AsNoTracking().Where(worker => worker.HeartbeatAt > since).ToListAsync(cancellation);
        var running = await context.Attempts.Where(attempt => attempt.EndedAt == null)
            .Join(context.Runs.Where(run => run.Status == RunStatus.Running), attempt => new { attempt.RunId, attempt.Number }, run => new { RunId = run.Id, Number = run.Attempt },
                (attempt, run) => new { attempt.WorkerId, run.Id }).ToListAsync(cancellation);
        return
        [
            .. workers.Select(worker => new WorkerSummary(worker.Id, worker.Name, worker.Host,
                    worker.StoppedAt is not null ? WorkerState.Stopped : worker.HeartbeatAt > now - Patience ? WorkerState.Live : WorkerState.Lost,
                    worker.Queues, worker.Slots, [.. running.Where(run => run.WorkerId == worker.Id).Select(run => run.Id).Order()],
                    worker.StartedAt, worker.HeartbeatAt, worker.Version, worker.Hardware))
                .OrderBy(worker => worker.State != WorkerState.Live).ThenByDescending(worker => worker.HeartbeatAt).ThenBy(worker => worker.Name, StringComparer.Ordinal),
        ];
    }
}
