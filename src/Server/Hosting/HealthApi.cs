using Invaria.Server.Problems;
using Invaria.Storage;
using Invaria.Storage.Postgres;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Hosting;

/// <summary>For those who watch over the server.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/").AllowAnonymous().WithTags("Health");
        _ = health.MapGet("/healthz", Alive).WithSummary("The process is alive");
        _ = health.MapGet("/readyz", Ready).WithSummary("The database can be reached and is migrated");
    }

    private static Ok<string> Alive() => TypedResults.Ok("alive");

    private static async Task<Results<Ok<string>, UnavailableProblem>> Ready(IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellation)).ToArray();
            return pending.Length == 0 ? TypedResults.Ok("ready") : new UnavailableProblem($"{pending.Length} migrations of the database are still to be applied.");
        }
        catch (Exception away) when (DatabaseOutage.Is(away))
        {
            return new UnavailableProblem($"The database cannot be reached: {away.GetBaseException().Message}");
        }
    }
}
