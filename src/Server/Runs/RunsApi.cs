using System.Security.Claims;
using System.Text.Json;
using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;

namespace Invaria.Server.Runs;

/// <summary>Runs: queue, list, look at, cancel, retry, clone.</summary>
internal static class RunsApi
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapPost("/api/experiments/{id:long}/runs", Create).RequireAuthorization(Policies.Member).WithTags("Runs")
            .Accepts<RunRequest>("application/json")
            .AddOpenApiOperationTransformer(DescribeBody)
            .WithSummary("Queues runs, all or none: the body is a spec, a request with a spec in it, or a list of either")
            .WithDescription("What a spec may hold is in `GET /api/catalog` as JSON Schema. Faults of list items have paths like `$[1].spec.pretraining.dataset.objects`.");
        var runs = routes.MapGroup("/api/runs").RequireAuthorization(Policies.Viewer).WithTags("Runs");
        _ = runs.MapGet("/", List).OpenToShareLinks(SharedScope.RunsOfExperiment)
            .WithSummary("Runs, newest first; sort by created, name, status or progress, with a minus before it for descending; headlines leaves of the measures only accuracies and pretraining losses");
        _ = runs.MapGet("/{id:long}", Details).OpenToShareLinks(SharedScope.Run).WithSummary("A run with its spec, attempts, events and environment");
        _ = runs.MapPost("/{id:long}/cancel", Cancel).RequireAuthorization(Policies.Member)
            .WithSummary("Cancels a run: at once while it is queued (200), else its worker is told (202)");
        _ = runs.MapPost("/{id:long}/retry", Retry).RequireAuthorization(Policies.Member)
            .WithSummary("Queues a failed or canceled run again; it goes on from its last checkpoint");
        _ = runs.MapPost("/{id:long}/clone", Clone).RequireAuthorization(Policies.Member).WithSummary("Queues another run with the same spec and seed");
    }

    private static async Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var spec = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(StringComparer.Ordinal) { "pretraining" }, Description = "A spec, as the catalog's schema of a run describes it." };
        var either = new OpenApiSchema { AnyOf = [spec, await context.GetOrCreateSchemaAsync(typeof(RunRequest), cancellationToken: cancellation)] };
        operation.RequestBody!.Content!["application/json"].Schema = new OpenApiSchema { AnyOf = [.. either.AnyOf, new OpenApiSchema { Type = JsonSchemaType.Array, Items = either }] };
    }

    private static async Task<Results<Created<RunsCreated>, InvalidProblem, NotFoundProblem>> Create(
        long id, JsonElement body, RunQueueing queueing, IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var runs = RunRequestReader.Read(body, faults);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Experiments.AnyAsync(experiment => experiment.Id == id, cancellation))
        {
            return new NotFoundProblem($"There is no experiment {id}.");
        }

        faults.AddRange(await PretrainedByRule.Faults(context, runs, cancellation));
        return await queueing.Queue(id, runs, faults, cancellation) is { } ids ? await queueing.Answer(ids, cancellation) : new InvalidProblem(faults);
    }

    private static async Task<Results<Ok<Page<RunSummary>>, InvalidProblem>> List(
        IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation,
        long? experimentId = null, string? status = null, string? search = null, string? sort = null, int skip = 0, int take = Paging.Usual, bool headlines = false)
    {
        var faults = new List<Fault>();
        if (Paging.Fault(skip, take) is { } fault)
        {
            faults.Add(fault);
        }

        if (RunListQuery.Read(experimentId, status, search, sort, faults) is not { } query)
        {
            return new InvalidProblem(faults);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var matching = query.Filter(context);
        var total = await matching.CountAsync(cancellation);
        var runs = await RunReader.Summaries(query.Order(matching).Skip(skip).Take(take), cancellation);
        return TypedResults.Ok(new Page<RunSummary>(headlines ? [.. runs.Select(run => run.Headlines())] : runs, total));
    }

    private static async Task<Results<Ok<RunDetails>, NotFoundProblem>> Details(long id, RunReader runs, CancellationToken cancellation) =>
        await runs.Details(id, cancellation) is { } details ? TypedResults.Ok(details) : new NotFoundProblem($"There is no run {id}.");

    private static async Task<Results<Ok<RunSummary>, Accepted<RunSummary>, NotFoundProblem, ConflictProblem>> Cancel(
        long id, ClaimsPrincipal caller, RunLifecycle lifecycle, RunReader runs, CancellationToken cancellation)
    {
        try
        {
            var status = await lifecycle.RequestCancel(id, caller.UserName(), cancellation);
            var summary = (await runs.Summary(id, cancellation))!;
            return status.IsFinished() ? TypedResults.Ok(summary) : TypedResults.Accepted($"/api/runs/{id}", summary);
        }
        catch (RunNotFoundException missing)
        {
            return new NotFoundProblem(missing.Message);
        }
        catch (IllegalTransitionException finished)
        {
            return new ConflictProblem($"Run {id} is {finished.From}: there is nothing left to cancel.");
        }
    }

    private static async Task<Results<Ok<RunSummary>, NotFoundProblem, ConflictProblem>> Retry(
        long id, ClaimsPrincipal caller, RunQueueing queueing, RunReader runs, CancellationToken cancellation)
    {
        try
        {
            var faults = new List<Fault>();
            return await queueing.Retry(id, caller.UserName(), faults, cancellation) ? TypedResults.Ok((await runs.Summary(id, cancellation))!) : Gone(id, faults);
        }
        catch (RunNotFoundException missing)
        {
            return new NotFoundProblem(missing.Message);
        }
        catch (IllegalTransitionException wrong)
        {
            return new ConflictProblem($"Run {id} is {wrong.From}: only failed and canceled runs can be tried again.");
        }
    }

    private static async Task<Results<Created<RunsCreated>, NotFoundProblem, ConflictProblem>> Clone(long id, RunQueueing queueing, CancellationToken cancellation)
    {
        try
        {
            var faults = new List<Fault>();
            return await queueing.Clone(id, faults, cancellation) is { } clone ? await queueing.Answer([clone], cancellation) : Gone(id, faults);
        }
        catch (RunNotFoundException missing)
        {
            return new NotFoundProblem(missing.Message);
        }
    }

    /// <summary>The request has nothing at fault; what the run needs is not there any more.</summary>
    private static ConflictProblem Gone(long id, IReadOnlyList<Fault> faults) => new($"Run {id} cannot be computed now. {string.Join(' ', faults)}");
}
