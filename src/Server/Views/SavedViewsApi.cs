using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Accounts;
using Invaria.Shared.Specification;
using Invaria.Shared.Views;
using Invaria.Storage.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Views;

/// <summary>Tables of runs that people keep under a name.</summary>
internal static class SavedViewsApi
{
    public static void MapSavedViews(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapGroup("/api/views").RequireAuthorization(Policies.Viewer).WithTags("Run tables");
        _ = views.MapGet("/", List).WithSummary("The caller's saved views of the table of runs, and those shared with the team");
        _ = views.MapPost("/", Save).RequireAuthorization(Policies.Member).WithSummary("Saves a view under a name; one of the caller's of that name is replaced");
        _ = views.MapDelete("/{id:long}", Delete).RequireAuthorization(Policies.Member).WithSummary("Deletes a view of the caller's; an admin also one that another shared");
    }

    private static async Task<Ok<IReadOnlyList<SavedViewSummary>>> List(ClaimsPrincipal caller, SavedViews views, CancellationToken cancellation) =>
        TypedResults.Ok(await views.Of(caller.UserName(), cancellation));

    private static async Task<Results<Ok<SavedViewSummary>, InvalidProblem>> Save(SavedViewRequest request, ClaimsPrincipal caller, SavedViews views, CancellationToken cancellation) =>
        Faults(request).ToArray() is { Length: > 0 } faults ? new InvalidProblem(faults) : TypedResults.Ok(await views.Save(request, caller.UserName(), cancellation));

    private static async Task<Results<NoContent, NotFoundProblem>> Delete(long id, ClaimsPrincipal caller, SavedViews views, CancellationToken cancellation) =>
        await views.Delete(id, caller.UserName(), caller.Role() == Role.Admin, cancellation) ? TypedResults.NoContent() : new NotFoundProblem($"There is no view {id} that you may delete.");

    private static IEnumerable<Fault> Faults(SavedViewRequest request)
    {
        if (request.Name?.Trim() is not { Length: > 0 and <= SavedViewRequest.LongestName } name || name.Any(char.IsControl))
        {
            yield return new("$.name", $"Must be a name of 1 to {SavedViewRequest.LongestName} characters.");
        }

        if (request.Query is not { Length: <= SavedViewRequest.LongestQuery } query || query.Any(char.IsControl))
        {
            yield return new("$.query", $"Must be the parameters of a link to the table, at most {SavedViewRequest.LongestQuery} characters.");
        }
    }
}
