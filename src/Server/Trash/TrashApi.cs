using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Storage.Experiments;
using Invaria.Storage.Reports;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Trash;

/// <summary>Runs, experiments and reports that were deleted and can be restored.</summary>
internal static class TrashApi
{
    public static void MapTrash(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/api/trash", List).RequireAuthorization(Policies.Viewer).WithTags("Run tables")
            .WithSummary("Deleted runs, the last deleted first, with the moment at which each is removed for good")
            .WithDescription("`POST /api/runs/changes` restores them, or erases them before their time.");
        var experiments = routes.MapGroup("/api/trash/experiments").RequireAuthorization(Policies.Viewer).WithTags("Experiments");
        _ = experiments.MapGet("/", ListExperiments).WithSummary("Deleted experiments, the last deleted first, with the moment at which each is removed for good");
        _ = experiments.MapPost("/{id:long}/restore", Restore).RequireAuthorization(Policies.Member).WithSummary("Restores a deleted experiment with its runs");
        _ = experiments.MapDelete("/{id:long}", Erase).RequireAuthorization(Policies.Member).WithSummary("Removes a deleted experiment for good, with its runs, their points, logs and files");
        var reports = routes.MapGroup("/api/trash/reports").RequireAuthorization(Policies.Viewer).WithTags("Reports");
        _ = reports.MapGet("/", ListReports).WithSummary("Deleted reports, the last deleted first, with the moment at which each is removed for good");
        _ = reports.MapPost("/{id:long}/restore", RestoreReport).RequireAuthorization(Policies.Member).WithSummary("Restores a deleted report; its share links work again");
        _ = reports.MapDelete("/{id:long}", EraseReport).RequireAuthorization(Policies.Member).WithSummary("Removes a deleted report for good");
    }

    private static async Task<Results<Ok<Page<DeletedRun>>, InvalidProblem>> List(
        RunTrash trash, IOptions<TrashSettings> settings, CancellationToken cancellation, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await trash.List(skip, take, settings.Value.Keep, cancellation));

    private static async Task<Results<Ok<Page<DeletedExperiment>>, InvalidProblem>> ListExperiments(
        ExperimentTrash trash, IOptions<TrashSettings> settings, CancellationToken cancellation, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await trash.List(skip, take, settings.Value.Keep, cancellation));

    private static async Task<Results<NoContent, NotFoundProblem>> Restore(long id, ExperimentTrash trash, CancellationToken cancellation) =>
        await trash.Restore(id, cancellation) ? TypedResults.NoContent() : Missing(id);

    private static async Task<Results<NoContent, NotFoundProblem, ConflictProblem>> Erase(long id, ExperimentTrash trash, CancellationToken cancellation) =>
        await trash.Remove(id, cancellation) ? TypedResults.NoContent()
        : await trash.Holds(id, cancellation) ? new ConflictProblem($"A worker is still stopping a run of experiment {id}. Try again in a moment.")
        : Missing(id);

    private static async Task<Results<Ok<Page<DeletedReport>>, InvalidProblem>> ListReports(
        ReportTrash trash, IOptions<TrashSettings> settings, CancellationToken cancellation, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await trash.List(skip, take, settings.Value.Keep, cancellation));

    private static async Task<Results<NoContent, NotFoundProblem>> RestoreReport(long id, ReportTrash trash, CancellationToken cancellation) =>
        await trash.Restore(id, cancellation) ? TypedResults.NoContent() : MissingReport(id);

    private static async Task<Results<NoContent, NotFoundProblem>> EraseReport(long id, ReportTrash trash, CancellationToken cancellation) =>
        await trash.Remove(id, cancellation) ? TypedResults.NoContent() : MissingReport(id);

    private static NotFoundProblem MissingReport(long id) => new($"There is no report {id} in the trash.");

    private static NotFoundProblem Missing(long id) => new($"There is no experiment {id} in the trash.");
}
