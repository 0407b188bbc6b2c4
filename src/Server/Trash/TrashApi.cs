using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Trash;

/// <summary>Runs that were deleted and can be restored.</summary>
internal static class TrashApi
{
    public static void MapTrash(this IEndpointRouteBuilder routes) =>
        _ = routes.MapGet("/api/trash", List).RequireAuthorization(Policies.Viewer).WithTags("Run tables")
            .WithSummary("Deleted runs, the last deleted first, with the moment at which each is removed for good")
            .WithDescription("`POST /api/runs/changes` restores them, or erases them before their time.");

    private static async Task<Results<Ok<Page<DeletedRun>>, InvalidProblem>> List(
        RunTrash trash, IOptions<TrashSettings> settings, CancellationToken cancellation, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await trash.List(skip, take, settings.Value.Keep, cancellation));
}
