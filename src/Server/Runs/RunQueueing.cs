using Invaria.Server.Collections;
using Invaria.Server.Queue;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>
/// The one way into the queue: whoever queues runs, anew or once more, has their data checked, and they are handed to
/// the workers. Nothing is queued when something is missing.
/// </summary>
internal sealed class RunQueueing(RunLifecycle lifecycle, RunDispatch dispatch, DataCheck data, IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>Queues runs of an experiment, all or none.</summary>
    /// <param name="experimentId">The experiment; it exists.</param>
    /// <param name="runs">The runs; their specs are valid.</param>
    /// <param name="faults">What was found already; receives what of their data is missing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Their ids; null when there are faults.</returns>
    public Task<IReadOnlyList<long>?> Queue(long experimentId, IReadOnlyList<RequestedRun> runs, List<Fault> faults, CancellationToken cancellation) =>
        Queue(experimentId, runs, halving: null, faults, cancellation);

    /// <summary>The same of a sweep whose weak runs are stopped early.</summary>
    /// <inheritdoc cref="Queue(long, IReadOnlyList{RequestedRun}, List{Fault}, CancellationToken)"/>
    public async Task<IReadOnlyList<long>?> Queue(long experimentId, IReadOnlyList<RequestedRun> runs, Halving? halving, List<Fault> faults, CancellationToken cancellation) =>
        await IsReady(runs, faults, cancellation) ? await Dispatched(await lifecycle.Queue(experimentId, Drafts(runs), halving, cancellation), cancellation) : null;

    /// <summary>Makes an experiment together with its runs: both or neither.</summary>
    /// <inheritdoc cref="Queue(long, IReadOnlyList{RequestedRun}, List{Fault}, CancellationToken)"/>
    public async Task<IReadOnlyList<long>?> Queue(Experiment experiment, IReadOnlyList<RequestedRun> runs, List<Fault> faults, CancellationToken cancellation) =>
        await IsReady(runs, faults, cancellation) ? await Dispatched(await lifecycle.Queue(experiment, Drafts(runs), cancellation), cancellation) : null;

    /// <summary>Queues another run with the spec of one that there is.</summary>
    /// <returns>Its id; null when there are faults.</returns>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public async Task<long?> Clone(long runId, List<Fault> faults, CancellationToken cancellation)
    {
        var (_, spec) = await Stored(runId, cancellation);
        await Check(spec, faults, cancellation);
        return faults.Count == 0 ? (await Dispatched([await lifecycle.Clone(runId, cancellation: cancellation)], cancellation))[0] : null;
    }

    /// <summary>Queues a failed or canceled run again.</summary>
    /// <returns>False when there are faults.</returns>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="IllegalTransitionException">It is neither failed nor canceled.</exception>
    public async Task<bool> Retry(long runId, string by, List<Fault> faults, CancellationToken cancellation)
    {
        var (status, spec) = await Stored(runId, cancellation);
        if (status.CanRetry())
        {
            await Check(spec, faults, cancellation);
        }

        if (faults.Count > 0)
        {
            return false;
        }

        await lifecycle.Retry(runId, by, cancellation);
        await dispatch.Now(cancellation);
        return true;
    }

    /// <summary>The answer to whoever queued runs.</summary>
    public async Task<Created<RunsCreated>> Answer(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return TypedResults.Created(
            ids is [var single] ? $"/api/runs/{single}" : "/api/runs",
            new RunsCreated(await RunReader.Summaries(context.Runs.Where(run => ids.Contains(run.Id)).OrderBy(run => run.Id), cancellation)));
    }

    private static RunDraft[] Drafts(IReadOnlyList<RequestedRun> runs) => [.. runs.Select(run => run.Draft)];

    private async Task<bool> IsReady(IReadOnlyList<RequestedRun> runs, List<Fault> faults, CancellationToken cancellation)
    {
        faults.AddRange(await data.Faults(runs.Select(run => (run.SpecPath, run.Draft.Spec)), cancellation));
        return faults.Count == 0;
    }

    private async Task<(RunStatus Status, string Spec)> Stored(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var stored = await context.Runs.Where(run => run.Id == runId).Select(run => new { run.Status, run.Spec }).SingleOrDefaultAsync(cancellation) ?? throw new RunNotFoundException(runId);
        return (stored.Status, stored.Spec);
    }

    /// <summary>What a run needs that once was queued may be gone, and so may the fields that its spec was written with.</summary>
    private async Task Check(string spec, List<Fault> faults, CancellationToken cancellation)
    {
        var reading = SpecReader.Read<RunSpec>(spec);
        faults.AddRange(reading.IsValid ? await data.Faults([("$", reading.Value)], cancellation) : reading.Faults);
    }

    private async Task<IReadOnlyList<long>> Dispatched(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await dispatch.Now(cancellation);
        return ids;
    }
}
