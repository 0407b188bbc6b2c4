using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Experiments;

/// <summary>Questions with their runs.</summary>
internal static class ExperimentsApi
{
    public static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        var experiments = routes.MapGroup("/api/experiments").RequireAuthorization(Policies.Viewer).WithTags("Experiments");
        _ = experiments.MapGet("/", List).WithSummary("Experiments, the one that changed last first");
        _ = experiments.MapPost("/", Create).RequireAuthorization(Policies.Member).WithSummary("Makes an experiment without runs");
        _ = experiments.MapGet("/{id:long}", Details).OpenToShareLinks(SharedScope.Experiment).WithSummary("An experiment with its notes, claims and figures");
        _ = experiments.MapPatch("/{id:long}", Change).RequireAuthorization(Policies.Member).WithSummary("Changes an experiment; fields left out stay as they are");
        _ = experiments.MapDelete("/{id:long}", Delete).RequireAuthorization(Policies.Member).WithSummary("Deletes an experiment; its runs that are not finished are canceled");
        _ = experiments.MapGet("/{id:long}/claims", Judgements).OpenToShareLinks(SharedScope.Experiment).WithSummary("What the runs so far say of each claim");
        _ = experiments.MapGet("/{id:long}/figures", Figures).OpenToShareLinks(SharedScope.Experiment).WithSummary("The numbers of each figure, as the runs give them so far");
    }

    private static async Task<Results<Ok<Page<ExperimentSummary>>, InvalidProblem>> List(
        ExperimentReader experiments, CancellationToken cancellation, string? search = null, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await experiments.List(search, skip, take, cancellation));

    private static async Task<Results<Created<ExperimentDetails>, InvalidProblem>> Create(
        ExperimentRequest request, ClaimsPrincipal caller, ExperimentWriter writer, ExperimentReader experiments, CancellationToken cancellation)
    {
        var faults = ExperimentRules.Faults(request.Name, request.Question, request.Notes, request.Tags, request.Claims, request.Figures).ToArray();
        if (faults.Length > 0)
        {
            return new InvalidProblem(faults);
        }

        var id = await writer.Create(request, caller.UserName(), cancellation);
        return TypedResults.Created($"/api/experiments/{id}", (await experiments.Details(id, cancellation))!);
    }

    private static async Task<Results<Ok<ExperimentDetails>, NotFoundProblem>> Details(long id, ExperimentReader experiments, CancellationToken cancellation) =>
        await experiments.Details(id, cancellation) is { } details ? TypedResults.Ok(details) : Missing(id);

    private static async Task<Results<Ok<ExperimentDetails>, InvalidProblem, NotFoundProblem>> Change(
        long id, ExperimentChange change, ExperimentWriter writer, ExperimentReader experiments, CancellationToken cancellation)
    {
        var faults = ExperimentRules.Faults(change.Name, change.Question, change.Notes, change.Tags, change.Claims, change.Figures).ToArray();
        if (faults.Length > 0)
        {
            return new InvalidProblem(faults);
        }

        return await writer.Change(id, change, cancellation) && await experiments.Details(id, cancellation) is { } details ? TypedResults.Ok(details) : Missing(id);
    }

    private static async Task<Results<NoContent, NotFoundProblem>> Delete(long id, ClaimsPrincipal caller, ExperimentWriter writer, CancellationToken cancellation) =>
        await writer.Delete(id, caller.UserName(), cancellation) ? TypedResults.NoContent() : Missing(id);

    private static async Task<Results<Ok<IReadOnlyList<ClaimJudgement>>, NotFoundProblem>> Judgements(long id, ExperimentReader experiments, CancellationToken cancellation) =>
        await experiments.Judgements(id, cancellation) is { } judgements ? TypedResults.Ok(judgements) : Missing(id);

    private static async Task<Results<Ok<IReadOnlyList<FigureReading>>, NotFoundProblem>> Figures(long id, ExperimentReader experiments, CancellationToken cancellation) =>
        await experiments.Figures(id, cancellation) is { } figures ? TypedResults.Ok(figures) : Missing(id);

    private static NotFoundProblem Missing(long id) => new($"There is no experiment {id}.");
}
