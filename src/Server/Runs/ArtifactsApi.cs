using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Runs;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Invaria.Server.Runs;

/// <summary>The files of a run.</summary>
internal static class ArtifactsApi
{
    public static void MapArtifacts(this IEndpointRouteBuilder routes)
    {
        var artifacts = routes.MapGroup("/api/runs/{id:long}/artifacts").RequireAuthorization(Policies.Viewer).WithTags("Artifacts");
        _ = artifacts.MapGet("/", List).OpenToShareLinks(SharedScope.Run).WithSummary("The files of a run, by name");
        _ = artifacts.MapGet("/{name}", Download).OpenToShareLinks(SharedScope.File).WithSummary("The bytes of a file; ranges can be asked for")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<Results<Ok<IReadOnlyList<ArtifactSummary>>, NotFoundProblem>> List(
        long id, ClaimsPrincipal caller, RunReader runs, CancellationToken cancellation) =>
        await Open(id, caller, runs, cancellation) is { } artifacts
            ? TypedResults.Ok<IReadOnlyList<ArtifactSummary>>([.. artifacts.Select(artifact => artifact.ToSummary())])
            : new NotFoundProblem($"There is no run {id}.");

    private static async Task<Results<FileStreamHttpResult, NotFoundProblem>> Download(
        long id, string name, ClaimsPrincipal caller, RunReader runs, IArtifactStore store, HttpResponse response, CancellationToken cancellation)
    {
        if ((await Open(id, caller, runs, cancellation))?.SingleOrDefault(candidate => candidate.Name == name) is not { } artifact)
        {
            return new NotFoundProblem($"Run {id} has no file \"{name}\".");
        }

        try
        {
            var bytes = await store.Open(artifact.StorageKey, cancellation);
            // What a run wrote must not act as a page of this site, whatever its type claims.
            response.Headers.ContentSecurityPolicy = "sandbox";
            return TypedResults.Stream(bytes, artifact.MediaType, artifact.Name, artifact.CreatedAt, new EntityTagHeaderValue($"\"{artifact.Sha256}\""), enableRangeProcessing: true);
        }
        catch (FileNotFoundException)
        {
            return new NotFoundProblem($"The bytes of \"{name}\" are not in the artifact store any more.");
        }
    }

    /// <summary>The files that the caller may see; null where there is no run. Of a deleted one those that another run's page shows.</summary>
    private static async Task<IEnumerable<StoredArtifact>?> Open(long id, ClaimsPrincipal caller, RunReader runs, CancellationToken cancellation)
    {
        var isThere = await runs.ExperimentOf(id, cancellation) is not null;
        return !isThere && !await runs.IsDeletedButReliedOn(id, cancellation) ? null
            : (await runs.Artifacts(id, cancellation)).Where(artifact => (isThere && caller.Shared() is null) || SharedRunView.IsShared(artifact.Kind));
    }
}
