using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Sharing;
using Invaria.Shared.Specification;
using Invaria.Storage.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Sharing;

/// <summary>Read-only links for people without an account.</summary>
internal static class ShareLinksApi
{
    public static void MapShareLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/api/share-links").RequireAuthorization(Policies.Viewer).WithTags("Sharing");
        _ = links.MapGet("/", List).WithSummary("Share links, newest first: all, or those of one experiment, run or report");
        _ = links.MapPost("/", Create).RequireAuthorization(Policies.Member).WithSummary("Makes a read-only link to an experiment, a run or a report; its token is shown this once");
        _ = links.MapDelete("/{id:long}", Revoke).RequireAuthorization(Policies.Member).WithSummary("Revokes a share link; who watches by it is cut off");
    }

    private static async Task<Ok<IReadOnlyList<ShareLinkSummary>>> List(ShareLinks links, CancellationToken cancellation, long? experimentId = null, long? runId = null, long? reportId = null) =>
        TypedResults.Ok(await links.List(experimentId, runId, reportId, cancellation));

    private static async Task<Results<Created<ShareLinkCreated>, InvalidProblem, NotFoundProblem>> Create(
        ShareLinkRequest request, ClaimsPrincipal caller, HttpRequest http, ShareLinks links, TimeProvider clock, CancellationToken cancellation)
    {
        var faults = Faults(request, clock.GetUtcNow()).ToArray();
        if (faults.Length > 0)
        {
            return new InvalidProblem(faults);
        }

        return await links.Create(request, caller.UserName(), cancellation) is var (link, token)
            ? TypedResults.Created($"/api/share-links/{link.Id}", new ShareLinkCreated(link, token, $"{http.Scheme}://{http.Host}{http.PathBase}/shared/{token}"))
            : new NotFoundProblem(request.RunId is { } run ? $"There is no run {run}." : request.ReportId is { } report ? $"There is no report {report}." : $"There is no experiment {request.ExperimentId}.");
    }

    private static async Task<Results<NoContent, NotFoundProblem>> Revoke(long id, ShareLinks links, CancellationToken cancellation) =>
        await links.Revoke(id, cancellation) ? TypedResults.NoContent() : new NotFoundProblem($"There is no share link {id} that still works.");

    private static IEnumerable<Fault> Faults(ShareLinkRequest request, DateTimeOffset now)
    {
        if (!request.NamesOne)
        {
            yield return new("$", "A share link opens one experiment, one run or one report: give exactly one of experimentId, runId and reportId.");
        }

        if (request.ExpiresAt <= now)
        {
            yield return new("$.expiresAt", "Must lie in the future, or be left out for a link that does not expire.");
        }
    }
}
