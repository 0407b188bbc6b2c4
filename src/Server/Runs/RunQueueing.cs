using Invaria.Server.Queue;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>Queues valid runs of an experiment and hands them to the workers.</summary>
internal sealed class RunQueueing(RunLifecycle lifecycle, RunDispatch dispatch, IDbContextFactory<PlatformContext> contexts)
{
    public async Task<Created<RunsCreated>> Queue(long experimentId, IReadOnlyList<RunDraft> drafts, CancellationToken cancellation) =>
        await Dispatched(await lifecycle.Queue(experimentId, drafts, cancellation), cancellation);

    /// <summary>Hands out what was just queued, and tells the caller about it.</summary>
    public async Task<Created<RunsCreated>> Dispatched(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await dispatch.Now(cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return TypedResults.Created(
            ids is [var single] ? $"/api/runs/{single}" : "/api/runs",
            new RunsCreated(await RunReader.Summaries(context.Runs.Where(run => ids.Contains(run.Id)).OrderBy(run => run.Id), cancellation)));
    }
}
