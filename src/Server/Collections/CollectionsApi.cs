using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Collections;
using Invaria.Storage.Collections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Collections;

/// <summary>Users' own data: list, look at, register, remove.</summary>
internal static class CollectionsApi
{
    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        var collections = routes.MapGroup("/api/collections").RequireAuthorization(Policies.Viewer).WithTags("Collections");
        _ = collections.MapGet("/", List).WithSummary("Registered collections, by name");
        _ = collections.MapGet("/{address}", Details).WithSummary("A collection with its classes and what was found in it");
        _ = collections.MapGet("/{address}/samples/{index:int}", Sample).Produces<byte[]>(StatusCodes.Status200OK, "image/png").WithSummary("A sample picture of a collection");
        _ = collections.MapDelete("/{address}", Delete).RequireAuthorization(Policies.Member).WithSummary("Removes a collection that no run refers to, with its files");
        collections.MapRegistrations();
    }

    private static async Task<Ok<IReadOnlyList<CollectionSummary>>> List(CollectionStore collections, CancellationToken cancellation) =>
        TypedResults.Ok(await collections.List(cancellation));

    private static async Task<Results<Ok<CollectionDetails>, NotFoundProblem>> Details(string address, CollectionStore collections, CancellationToken cancellation) =>
        await collections.Find(address, cancellation) is { } details ? TypedResults.Ok(details) : Missing(address);

    private static async Task<Results<FileContentHttpResult, NotFoundProblem>> Sample(string address, int index, HttpResponse response, CollectionStore collections, CancellationToken cancellation)
    {
        if (await collections.Sample(address, index, cancellation) is not { } png)
        {
            return new NotFoundProblem($"There is no sample {index} of a collection {address}.");
        }

        // An address names its content: what it shows never changes.
        response.Headers.CacheControl = "private, max-age=604800, immutable";
        return TypedResults.File(png, "image/png");
    }

    private static async Task<Results<NoContent, NotFoundProblem, ConflictProblem>> Delete(string address, CollectionStore collections, CancellationToken cancellation)
    {
        if (await collections.Find(address, cancellation) is null)
        {
            return Missing(address);
        }

        if (await collections.Uses(address, cancellation) is > 0 and var uses)
        {
            return new ConflictProblem($"{uses} {(uses == 1 ? "run refers" : "runs refer")} to the collection. Delete {(uses == 1 ? "its experiment" : "their experiments")} first.");
        }

        return await collections.Delete(address, cancellation) ? TypedResults.NoContent() : Missing(address);
    }

    private static NotFoundProblem Missing(string address) => new($"There is no collection {address}.");
}
