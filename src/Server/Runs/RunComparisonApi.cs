using System.Globalization;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>Runs beside each other: everything that they have, field by field.</summary>
internal static class RunComparisonApi
{
    private static readonly List<string> StageOrder = [.. Stages.All];

    public static void MapRunComparison(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/runs/comparison", Comparison).RequireAuthorization(Policies.Viewer).OpenToShareLinks(SharedScope.ComparedRuns).WithTags("Run tables")
        .WithSummary("Runs with all that they have in their fields, field by field")
        .WithDescription($"Runs are named by their ids, `runs=12,15,18`, and come in that order, or found by a filter as in `GET /api/runs/table`, in the order they were made; where both are given, both hold. At most {RunComparison.MostRuns} are compared, the newest; `total` says how many there are.");

    private static async Task<Results<Ok<RunComparison>, InvalidProblem>> Comparison(
        RunTableReader table, IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation, string? runs = null, string? filter = null, long? experimentId = null)
    {
        var faults = new List<Fault>();
        var named = Named(runs, faults);
        var query = RunTableApi.Query(filter, experimentId, search: null, sort: null, await table.Fields(cancellation), faults);
        if (faults.Count > 0)
        {
            return new InvalidProblem(faults);
        }

        if (named is not null)
        {
            var ofNamed = new RunExpression.OneOf(OwnFields.Id, [.. named.Select(id => new QueryValue.Number(id))]);
            query = query with { Where = query.Where is { } where ? new RunExpression.And(ofNamed, where) : ofNamed };
        }

        var total = await table.Count(query, cancellation);
        var ids = await table.Ids(query, 0, RunComparison.MostRuns, cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var summaries = (await RunReader.Summaries(context.Runs.Where(run => ids.Contains(run.Id)), cancellation)).ToDictionary(run => run.Id);
        // A run that was deleted in between is no longer there.
        RunSummary[] compared = [.. (named?.Intersect(ids) ?? ids.Order()).Where(summaries.ContainsKey).Select(id => summaries[id])];
        return TypedResults.Ok(new RunComparison([.. compared.Select(run => run.Headlines())], Fields(compared, await table.Values(ids, cancellation)), total));
    }

    private static List<long>? Named(string? runs, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(runs))
        {
            return null;
        }

        var ids = new List<long>();
        foreach (var text in runs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                ids.Add(id);
            }
            else
            {
                faults.Add(new("runs", $"Name runs by their ids, e.g. 12,15,18; found \"{text}\"."));
            }
        }

        if (ids.Count > RunComparison.MostRuns)
        {
            faults.Add(new("runs", $"At most {RunComparison.MostRuns} runs can be compared, found {ids.Count}."));
        }

        return [.. ids.Distinct()];
    }

    private static ComparedField[] Fields(RunSummary[] runs, IReadOnlyDictionary<long, Dictionary<string, QueryValue>> values)
    {
        var measured = Measured(runs);
        return
        [
            .. runs.SelectMany(run => values[run.Id].Keys).Distinct(StringComparer.Ordinal)
                .OrderBy(path => measured.TryGetValue(path, out var known) ? known.Place : -1).ThenBy(path => path, StringComparer.Ordinal)
                .Select(path =>
                {
                    QueryValue?[] found = [.. runs.Select(run => values[run.Id].GetValueOrDefault(path))];
                    return new ComparedField(
                        path, measured.TryGetValue(path, out var known) ? known.Field : null,
                        found.Any(value => value is QueryValue.Number) ? [.. found.Select(value => (value as QueryValue.Number)?.Value)] : null,
                        found.Any(value => value is QueryValue.Text) ? [.. found.Select(value => (value as QueryValue.Text)?.Value)] : null);
                }),
        ];
    }

    /// <summary>What the runs measured, by the path of its field, in the order of the stages.</summary>
    private static Dictionary<string, (MeasuredField Field, int Place)> Measured(RunSummary[] runs)
    {
        var measured = new Dictionary<string, (MeasuredField Field, int Place)>(StringComparer.Ordinal);
        foreach (var stage in runs.SelectMany(run => run.Outcomes).GroupBy(outcome => (outcome.Stage, outcome.Index)).OrderBy(stage => StageOrder.IndexOf(stage.Key.Stage)).ThenBy(stage => stage.Key.Index))
        {
            var measures = stage.SelectMany(outcome => outcome.Measures.Select(measure => (measure.Name, measure.Subject))).Append((RunValues.Seconds, null)).Distinct();
            foreach (var (name, subject) in measures.OrderBy(measure => measure.Name == RunValues.Seconds))
            {
                _ = measured.TryAdd(RunFieldPath.OfMeasure(stage.Key.Stage, stage.Key.Index, name, subject), (new(stage.Key.Stage, stage.Key.Index, name, subject), measured.Count));
            }
        }

        return measured;
    }
}
