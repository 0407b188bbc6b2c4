using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Runs;

/// <summary>What a run has produced: series, results, logs, changes.</summary>
internal static class RunDataApi
{
    private const int FewestPoints = 10;
    private const int MostPoints = 20_000;
    private const int MostLines = 5_000;

    public static void MapRunData(this IEndpointRouteBuilder routes)
    {
        var run = routes.MapGroup("/api/runs/{id:long}").RequireAuthorization(Policies.Viewer).OpenToShareLinks(SharedScope.Run).WithTags("Runs");
        _ = run.MapGet("/series", Series).WithSummary("The series of a run, in the order of their first appearance");
        _ = run.MapGet("/series/{name}", Points).WithSummary("Points of a series, reduced to at most maxPoints: least and greatest of each bucket survive");
        _ = run.MapGet("/results", Outcomes).WithSummary("What the finished stages of a run measured");
        _ = run.MapGet("/logs", Logs).WithSummary("Log lines after a sequence number, oldest first");
        _ = run.MapGet("/changes", Changes).WithSummary("Everything that changed in a run after a sequence number; ask again while more is true");
    }

    private static async Task<Results<Ok<IReadOnlyList<SeriesSummary>>, NotFoundProblem>> Series(long id, RunReader runs, CancellationToken cancellation) =>
        await runs.ExperimentOf(id, cancellation) is null ? Missing(id) : TypedResults.Ok(await runs.SeriesList(id, cancellation));

    private static async Task<Results<Ok<SeriesPoints>, InvalidProblem, NotFoundProblem>> Points(
        long id, string name, RunReader runs, CancellationToken cancellation, long? from = null, long? to = null, int maxPoints = 1000)
    {
        if (maxPoints is < FewestPoints or > MostPoints)
        {
            return new InvalidProblem("maxPoints", $"Must be from {FewestPoints} to {MostPoints}, found {maxPoints}.");
        }

        if (await runs.ExperimentOf(id, cancellation) is null)
        {
            return Missing(id);
        }

        return await runs.Series(id, name, from, to, maxPoints, cancellation) is { } points ? TypedResults.Ok(points) : new NotFoundProblem($"Run {id} has no series \"{name}\".");
    }

    private static async Task<Results<Ok<IReadOnlyList<StageOutcome>>, NotFoundProblem>> Outcomes(long id, RunReader runs, CancellationToken cancellation) =>
        await runs.Summary(id, cancellation) is { } run ? TypedResults.Ok(run.Outcomes) : Missing(id);

    private static async Task<Results<Ok<IReadOnlyList<LogLine>>, InvalidProblem, NotFoundProblem>> Logs(
        long id, RunReader runs, CancellationToken cancellation, long after = 0, int take = 1000)
    {
        if (take is < 1 or > MostLines)
        {
            return new InvalidProblem("take", $"Must be from 1 to {MostLines}, found {take}.");
        }

        return await runs.ExperimentOf(id, cancellation) is null ? Missing(id) : TypedResults.Ok(await runs.Logs(id, after, take, cancellation));
    }

    private static async Task<Results<Ok<RunChanges>, InvalidProblem, NotFoundProblem>> Changes(
        long id, ClaimsPrincipal caller, RunReader runs, CancellationToken cancellation, long after = 0)
    {
        if (after < 0)
        {
            return new InvalidProblem("after", $"Must be 0 or more, found {after}.");
        }

        return await runs.ChangesAfter(id, after, cancellation: cancellation) is { } changes
            ? TypedResults.Ok(caller.Shared() is null ? changes : changes.ForShareLinks())
            : Missing(id);
    }

    private static NotFoundProblem Missing(long id) => new($"There is no run {id}.");
}
