using System.Text.Json.Nodes;
using Invaria.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Document = Invaria.Shared.Specification.Catalog;

namespace Invaria.Server.Catalog;

/// <summary>What specs can be made of.</summary>
internal static class CatalogApi
{
    // The same for as long as the process lives.
    private static readonly Lazy<string> Json = new(() => Document.Document().ToJsonString());

    public static void MapCatalog(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/catalog", Catalog).RequireAuthorization(Policies.Viewer).WithTags("Catalog")
            .Produces<JsonObject>()
            .WithSummary("Every kind a spec can be made of, with documentation, fields and JSON Schema");

    private static ContentHttpResult Catalog() => TypedResults.Content(Json.Value, "application/json");
}
