using Invaria.Server.Accounts;
using Invaria.Shared.Workers;
using Invaria.Storage.Workers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Workers;

/// <summary>Who executes runs.</summary>
internal static class WorkersApi
{
    public static void MapWorkers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/workers", List).RequireAuthorization(Policies.Viewer).WithTags("Workers")
            .WithSummary("Worker processes: live ones first, then those that stopped or were lost within a day");

    private static async Task<Ok<IReadOnlyList<WorkerSummary>>> List(WorkerRegistry workers, CancellationToken cancellation) =>
        TypedResults.Ok(await workers.List(cancellation));
}
