using System.Globalization;
using System.Reflection;
using Invaria.Server.Accounts;
using Invaria.Server.Sharing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Invaria.Server.Hosting;

/// <summary>The API's description, for people at <c>/docs</c> and for programs at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Bearer = "Bearer";
    private const string Share = "Share-Token";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        _ = options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Invaria",
                Version = typeof(ApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
                Description = "Define, queue, watch, compare and share studies of invariance. Errors are problem details (RFC 9457); those of bad input name every fault by JSON path in `errors`.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal API token, `inv_…`, from the page Account." },
                [Share] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = PresentedTokens.ShareHeader, Description = "The token of a share link, `share_…`: opens what was shared, to read." },
            };
            return Task.CompletedTask;
        });
        _ = options.AddOperationTransformer(AddAccess);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapOpenApi().AllowAnonymous();
        _ = routes.MapScalarApiReference("/docs", options =>
        {
            options.Title = "Invaria API";
            // Everything is served from here: a page of a private platform asks no one else.
            options.DefaultFonts = false;
            options.Telemetry = false;
            _ = options.DisableAgent().DisableMcp().HideDeveloperTools();
        }).AllowAnonymous();
    }

    // Stated once, from the policies that guard the endpoints.
    private static async Task AddAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellation);
        void Refuses(int status, string when) => operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = when,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = problem } },
        });

        operation.Security = [];
        if (!metadata.OfType<IAllowAnonymous>().Any() && metadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security.Add(Requirement(Bearer, context.Document!));
            Refuses(StatusCodes.Status401Unauthorized, "Not signed in");
            Refuses(StatusCodes.Status403Forbidden, "Not allowed");
        }

        if (metadata.OfType<OpenToShareLinks>().Any())
        {
            operation.Security.Add(Requirement(Share, context.Document!));
            Refuses(StatusCodes.Status410Gone, "The share link was revoked or has expired");
        }

        if (metadata.OfType<EnableRateLimitingAttribute>().Any())
        {
            Refuses(StatusCodes.Status429TooManyRequests, "Too many requests from this address");
        }
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
