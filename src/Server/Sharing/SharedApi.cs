using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Sharing;
using Invaria.Storage.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Sharing;

/// <summary>What a share link opens, for people without an account.</summary>
internal static class SharedApi
{
    public static void MapShared(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/shared", Target).AllowAnonymous().RequireRateLimiting(RateLimits.SharedLookup).WithTags("Sharing")
            .WithSummary("What the share link in the header Share-Token opens");

    private static async Task<Results<Ok<SharedTarget>, NotFoundProblem, GoneProblem>> Target(HttpRequest request, ShareLinks links, CancellationToken cancellation)
    {
        if (PresentedTokens.Share(request) is not { } token)
        {
            return new NotFoundProblem($"Send the share link's token in the header {PresentedTokens.ShareHeader}.");
        }

        var found = await links.Resolve(token, cancellation);
        return found.Target is { } target ? TypedResults.Ok(target)
            : found.State == ShareState.Unknown ? new NotFoundProblem("There is no such share link, or what it opened was deleted.")
            : new GoneProblem(ShareTokenHandler.Closed(found));
    }
}
