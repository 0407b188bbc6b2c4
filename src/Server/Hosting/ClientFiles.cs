using Invaria.Server.Problems;

namespace Invaria.Server.Hosting;

/// <summary>Serves the pages: the WebAssembly application, and its first page for every address that is not the API's.</summary>
internal static class ClientFiles
{
    private static readonly string[] Programs = ["/api", "/live", "/openapi", "/_framework", "/_content"];

    public static void MapClient(this WebApplication app)
    {
        _ = app.MapStaticAssets().AllowAnonymous();
        foreach (var prefix in Programs)
        {
            _ = app.MapFallback($"{prefix}/{{**path}}", Missing).AllowAnonymous();
        }

        // The first page belongs to this version of the files, so it is asked for each time.
        _ = app.MapFallbackToFile("index.html", new StaticFileOptions { OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache" }).AllowAnonymous();
    }

    private static NotFoundProblem Missing(HttpRequest request) => new($"There is nothing at {request.Path}.");
}
