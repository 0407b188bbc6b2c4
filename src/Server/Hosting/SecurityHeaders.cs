using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Invaria.Server.Problems;
using Invaria.Shared.Live;

namespace Invaria.Server.Hosting;

/// <summary>Headers that keep pages of this site to themselves, and requests of other sites out.</summary>
internal static partial class SecurityHeaders
{
    // Pages that come whole with a library, inline scripts included; they too talk to this server only.
    private const string PagesOfOthers = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly string[] OfOthers = ["/docs", "/hangfire"];

    /// <summary>Sets the headers of every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = new Lazy<string>(() => ContentSecurityPolicy(app.Environment));
        _ = app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            // The addresses of shared pages and sign-in links are secrets.
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                headers.CacheControl = "no-store";
            }
            else
            {
                headers.ContentSecurityPolicy = OfOthers.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)) ? PagesOfOthers : policy.Value;
            }

            await next(context);
        });
    }

    /// <summary>Refuses what a page of another site makes a signed-in browser send: changes, and live connections.</summary>
    public static void UseSameSiteOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        var from = context.Request.Headers["Sec-Fetch-Site"].ToString();
        var harmless = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
        var live = context.Request.Path.StartsWithSegments(LiveHubMethods.Path, StringComparison.Ordinal);
        if (from is "" or "same-origin" or "none" || (harmless && !live))
        {
            await next(context);
            return;
        }

        await new ForbiddenProblem("The request comes from a page of another site.").ExecuteAsync(context);
    });

    // The page's inline scripts (among them the import map that names the framework's files) are allowed by their hashes;
    // components set inline styles.
    private static string ContentSecurityPolicy(IWebHostEnvironment environment)
    {
        var hashes = new StringBuilder();
        var page = environment.WebRootFileProvider.GetFileInfo("index.html");
        if (page.Exists)
        {
            using var reader = new StreamReader(page.CreateReadStream());
            foreach (Match script in InlineScript().Matches(reader.ReadToEnd()))
            {
                _ = hashes.Append(" 'sha256-").Append(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["text"].Value)))).Append('\'');
            }
        }

        return $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineScript();
}
