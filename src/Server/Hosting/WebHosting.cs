using System.Text.Json.Serialization;
using Invaria.Server.Problems;
using Invaria.Server.Runs;
using Invaria.Shared.Json;
using Microsoft.AspNetCore.ResponseCompression;

namespace Invaria.Server.Hosting;

/// <summary>What every request passes.</summary>
internal static class WebHosting
{
    private const string UsualAddress = "http://localhost:8080";
    private const long LargestBody = 8 * 1024 * 1024;

    public static void AddWebHosting(this WebApplicationBuilder builder)
    {
        // Also from a build that was not published: then the client's files lie where they were built.
        _ = builder.WebHost.UseStaticWebAssets();
        // And the same caching as of a published one: files named by their hash are kept, the others are asked for.
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            _ = builder.WebHost.UseUrls(UsualAddress);
        }

        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var services = builder.Services;
        _ = services.ConfigureHttpJsonOptions(json =>
        {
            // A number is a number: neither read from a text nor described as if it could be.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            _ = PlatformJson.Configure(json.SerializerOptions);
        });
        _ = services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        _ = services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        _ = services.AddProblemDetails().AddExceptionHandler<UnreadableRequests>();
        _ = services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", RunTableCsv.MediaType];
        });
        RateLimits.Add(services, builder.Configuration);
        services.AddApiDocument();
    }

    public static void UseWebHosting(this WebApplication app)
    {
        _ = app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = static failed => failed.Exception is BadHttpRequestException });
        app.UseSecurityHeaders();
        _ = app.UseStatusCodePages();
        _ = app.UseResponseCompression();
        app.UseSameSiteOnly();
        _ = app.UseRouting();
        _ = app.UseAuthentication().UseRateLimiter().UseAuthorization();
    }
}
