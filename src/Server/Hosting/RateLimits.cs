using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Invaria.Server.Hosting;

/// <summary>Section <c>RateLimits</c>: how often one address may ask for what invites guessing.</summary>
internal sealed class RateLimits
{
    public const string SignIn = "sign-in";
    public const string SharedLookup = "shared-lookup";

    /// <summary>Sign-ins by password or link, a minute and address.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Questions what a share link opens, a minute and address.</summary>
    public int SharedLookupsPerMinute { get; set; } = 120;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(nameof(RateLimits)).Get<RateLimits>() ?? new RateLimits();
        _ = services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = static (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return new ValueTask(TypedResults.Problem("There were too many requests from this address. Wait a minute.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests")
                    .ExecuteAsync(rejected.HttpContext));
            };
            _ = limiter.AddPolicy(SignIn, context => ByAddress(context, limits.SignInsPerMinute));
            _ = limiter.AddPolicy(SharedLookup, context => ByAddress(context, limits.SharedLookupsPerMinute));
        });
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
