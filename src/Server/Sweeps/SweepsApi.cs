using System.Text.Json;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Server.Runs;
using Invaria.Server.Sharing;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Sweeps;
using Invaria.Storage;
using Invaria.Storage.Runs.Rungs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Sweeps;

/// <summary>Runs spanned by axes over a spec, and further seeds for the runs that there are.</summary>
internal static class SweepsApi
{
    public static void MapSweeps(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapPost("/api/experiments/{id:long}/sweeps", Create).RequireAuthorization(Policies.Member).WithTags("Runs")
            .WithSummary("Queues a run for every combination of the axes' values, or for some that are drawn, all or none; stages they have in common are computed once, and successive halving may stop weak ones early");
        _ = routes.MapGet("/api/experiments/{id:long}/rungs", Rungs).RequireAuthorization(Policies.Viewer).OpenToShareLinks(SharedScope.Experiment).WithTags("Experiments")
            .WithSummary("How many runs of its sweeps successive halving let go on and stopped at each rung so far");
        _ = routes.MapPost("/api/experiments/{id:long}/seeds", AddSeeds).RequireAuthorization(Policies.Member).WithTags("Runs")
            .WithSummary("Queues every arm of an experiment with further seeds, all or none; seeds that an arm has already are left out");
    }

    private static async Task<Results<Created<RunsCreated>, InvalidProblem, NotFoundProblem>> Create(
        long id, SweepRequest request, RunQueueing queueing, IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Experiments.AnyAsync(experiment => experiment.Id == id, cancellation))
        {
            return new NotFoundProblem($"There is no experiment {id}.");
        }

        var faults = new List<Fault>();
        var requests = SweepRuns.Of(request, faults);
        if (faults.Count > 0)
        {
            return new InvalidProblem(faults);
        }

        // The same rules for arm, priority and device as of runs queued one by one.
        var runs = RunRequestReader.Read(JsonSerializer.SerializeToElement(requests, PlatformJson.Options), faults);
        return await queueing.Queue(id, runs, runs is [var first, ..] ? request.Halving?.Resolved(first.Draft.Spec.Pretraining) : null, faults, cancellation) is { } ids
            ? await queueing.Answer(ids, cancellation)
            : new InvalidProblem([.. faults.Select(fault => fault with { Path = $"$.runs{fault.Path[1..]}" })]);
    }

    private static async Task<Results<Ok<IReadOnlyList<HalvingStanding>>, NotFoundProblem>> Rungs(long id, RungReader rungs, CancellationToken cancellation) =>
        await rungs.Of(id, cancellation) is { } standings ? TypedResults.Ok(standings) : new NotFoundProblem($"There is no experiment {id}.");

    private static async Task<Results<Created<RunsCreated>, InvalidProblem, NotFoundProblem>> AddSeeds(
        long id, MoreSeeds request, RunQueueing queueing, IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Experiments.AnyAsync(experiment => experiment.Id == id, cancellation))
        {
            return new NotFoundProblem($"There is no experiment {id}.");
        }

        var faults = new List<Fault>();
        var runs = await SeededRuns.Of(context, id, request.Seeds, faults, cancellation);
        return faults.Count == 0 && await queueing.Queue(id, runs, faults, cancellation) is { } ids ? await queueing.Answer(ids, cancellation) : new InvalidProblem(faults);
    }
}
