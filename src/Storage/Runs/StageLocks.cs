using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs;

/// <summary>Locks on what runs compute in common, by the keys of their pretraining and of what it needs, until the transaction ends.</summary>
internal static class StageLocks
{
    public static async Task Take(PlatformContext context, Run run, CancellationToken cancellation)
    {
        // In one order, so that none wait for each other.
        foreach (var key in run.PreparationKeys.Append(run.PretrainingKey).Order(StringComparer.Ordinal))
        {
            _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellation);
        }
    }
}
