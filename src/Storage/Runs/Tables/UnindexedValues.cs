using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Invaria.Storage.Runs.Tables;

/// <summary>Writes the values of runs that a version without tables of values has made.</summary>
internal static class UnindexedValues
{
    private const int AtOnce = 200;

    /// <summary>Does so for every run that has none; every spec has some.</summary>
    public static async Task Write(PlatformContext context, CancellationToken cancellation)
    {
        var after = 0L;
        while (await Next(context, after, cancellation) is { Count: > 0 } runs)
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await ValueWriter.Write((NpgsqlConnection)context.Database.GetDbConnection(), [.. runs.SelectMany(ValueWriter.Of)], cancellation);
            await transaction.CommitAsync(cancellation);
            after = runs[^1].Id;
        }
    }

    private static Task<List<Run>> Next(PlatformContext context, long after, CancellationToken cancellation) => context.Runs.AsNoTracking().IgnoreQueryFilters()
        .Include(run => run.Outcomes)
        .Where(run => run.Id > after && run.EmptiedAt == null && !context.RunValues.Any(value => value.RunId == run.Id))
        .OrderBy(run => run.Id).Take(AtOnce).ToListAsync(cancellation);
}
