using System.Text.Json;
using Invaria.Shared.Queries;
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
            await ValueWriter.Write(
                (NpgsqlConnection)context.Database.GetDbConnection(),
                [.. runs.SelectMany(run => Of(run).DistinctBy(value => value.Path, StringComparer.Ordinal).Select(value => (run.Id, value.Path, value.Value)))],
                cancellation);
            await transaction.CommitAsync(cancellation);
            after = runs[^1].Id;
        }
    }

    private static Task<List<Run>> Next(PlatformContext context, long after, CancellationToken cancellation) => context.Runs.AsNoTracking().IgnoreQueryFilters()
        .Include(run => run.Outcomes)
        .Where(run => run.Id > after && !context.RunValues.Any(value => value.RunId == run.Id))
        .OrderBy(run => run.Id).Take(AtOnce).ToListAsync(cancellation);

    private static IEnumerable<(string Path, QueryValue Value)> Of(Run run) =>
        RunValues.OfSpec(JsonSerializer.Deserialize<JsonElement>(run.Spec))
            .Concat(RunValues.OfFactors(run.Factors))
            .Concat(run.Outcomes.SelectMany(outcome => RunValues.OfOutcome(outcome.ToOutcome())));
}
