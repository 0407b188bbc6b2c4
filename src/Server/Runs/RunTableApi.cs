using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Queries;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>Tables of runs: which runs meet a query, in any order, with any columns, and groups of them.</summary>
internal static class RunTableApi
{
    private const int MostColumns = 50;
    private const string OfFiles = "Filter, search, sort and columns are those of `GET /api/runs/table`; without columns a run's own fields. The id comes first where no column is the id. Texts that a spreadsheet would take for a formula begin with an apostrophe in CSV.";

    public static void MapRunTable(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/runs").RequireAuthorization(Policies.Viewer).WithTags("Run tables");
        _ = runs.MapGet("/fields", Fields).WithSummary("Everything that runs can be filtered, sorted and grouped by");
        _ = runs.MapGet("/table", Table).WithSummary("Runs that meet a filter, by any field, with any columns")
            .WithDescription("A filter puts conditions together: `pretraining.epochs > 5 and transfer.accuracy >= 0.8 and status in (succeeded, failed)`. Fields are those of `GET /api/runs/fields`; of a list of stages the first is meant where none is named, `transfer[1].samples` names the second. A minus before a field sorts by it descending; runs without it come last.");
        _ = runs.MapGet("/table.csv", Csv).WithSummary("The whole table as CSV, however long").WithDescription(OfFiles).Produces<string>(StatusCodes.Status200OK, RunTableCsv.MediaType);
        _ = runs.MapGet("/table.json", Json).WithSummary("The whole table as JSON, however long").WithDescription(OfFiles).Produces<IReadOnlyList<IReadOnlyDictionary<string, object>>>(StatusCodes.Status200OK, RunTableJson.MediaType);
        _ = runs.MapGet("/groups", Groups).WithSummary("The same runs put together by a field, with mean, deviation and 95 % interval of others");
    }

    private static async Task<Ok<IReadOnlyList<RunField>>> Fields(RunTableReader table, CancellationToken cancellation) =>
        TypedResults.Ok((await table.Fields(cancellation)).All);

    private static async Task<Results<Ok<RunTablePage>, InvalidProblem>> Table(
        RunTableReader table, IDbContextFactory<PlatformContext> contexts, CancellationToken cancellation,
        string? filter = null, long? experimentId = null, string? search = null, string? sort = null, string? columns = null, int skip = 0, int take = Paging.Usual)
    {
        var faults = new List<Fault>();
        if (Paging.Fault(skip, take) is { } fault)
        {
            faults.Add(fault);
        }

        var fields = await table.Fields(cancellation);
        var query = Query(filter, experimentId, search, sort, fields, faults);
        var shown = Named(columns, "columns", fields, faults);
        if (faults.Count > 0)
        {
            return new InvalidProblem(faults);
        }

        var counting = table.Count(query, cancellation);
        var ids = await table.Ids(query, skip, take, cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var summaries = (await RunReader.Summaries(context.Runs.Where(run => ids.Contains(run.Id)), cancellation)).ToDictionary(run => run.Id);
        var values = await table.Values(ids, [.. shown.Select(field => field.Path)], cancellation);
        return TypedResults.Ok(new RunTablePage(
            [
                // A run that was deleted in between is no longer there.
                .. ids.Where(summaries.ContainsKey).Select(id => new RunTableRow(
                    summaries[id].Headlines(),
                    values[id].Where(value => value.Value is QueryValue.Number).ToDictionary(value => value.Key, value => ((QueryValue.Number)value.Value).Value, StringComparer.Ordinal),
                    values[id].Where(value => value.Value is QueryValue.Text).ToDictionary(value => value.Key, value => ((QueryValue.Text)value.Value).Value, StringComparer.Ordinal))),
            ],
            await counting));
    }

    private static Task<Results<PushStreamHttpResult, InvalidProblem>> Csv(
        RunTableReader table, RunTableStream stream, CancellationToken cancellation, string? filter = null, long? experimentId = null, string? search = null, string? sort = null, string? columns = null) =>
        Whole(table, filter, experimentId, search, sort, columns, (query, fields) => TypedResults.Stream(
            output => RunTableCsv.Write(output, fields, stream.Rows(query, fields, cancellation), cancellation), $"{RunTableCsv.MediaType}; charset=utf-8", "runs.csv"), cancellation);

    private static Task<Results<PushStreamHttpResult, InvalidProblem>> Json(
        RunTableReader table, RunTableStream stream, CancellationToken cancellation, string? filter = null, long? experimentId = null, string? search = null, string? sort = null, string? columns = null) =>
        Whole(table, filter, experimentId, search, sort, columns, (query, fields) => TypedResults.Stream(
            output => RunTableJson.Write(output, fields, stream.Rows(query, fields, cancellation), cancellation), RunTableJson.MediaType, "runs.json"), cancellation);

    private static async Task<Results<PushStreamHttpResult, InvalidProblem>> Whole(
        RunTableReader table, string? filter, long? experimentId, string? search, string? sort, string? columns,
        Func<RunTableQuery, IReadOnlyList<RunField>, PushStreamHttpResult> file, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var fields = await table.Fields(cancellation);
        var query = Query(filter, experimentId, search, sort, fields, faults);
        var named = Named(columns, "columns", fields, faults);
        IReadOnlyList<RunField> shown = named.Count == 0 ? OwnFields.All : named.Contains(OwnFields.Id) ? named : [OwnFields.Id, .. named];
        return faults.Count > 0 ? new InvalidProblem(faults) : file(query, shown);
    }

    private static async Task<Results<Ok<IReadOnlyList<RunGroup>>, InvalidProblem>> Groups(
        RunTableReader table, string by, CancellationToken cancellation, string? filter = null, long? experimentId = null, string? search = null, string? measures = null)
    {
        var faults = new List<Fault>();
        var fields = await table.Fields(cancellation);
        var query = Query(filter, experimentId, search, sort: null, fields, faults);
        var groupedBy = Named(by, "by", fields, faults);
        var measured = Named(measures, "measures", fields, faults);
        foreach (var text in measured.Where(field => field.Kind is not (FieldKind.Number or FieldKind.Flag or FieldKind.Duration)))
        {
            faults.Add(new("measures", $"{text.Path} holds no numbers that have a mean."));
        }

        if (faults.Count == 0 && groupedBy.Count != 1)
        {
            faults.Add(new("by", "Name one field."));
        }

        return faults.Count > 0 ? new InvalidProblem(faults) : TypedResults.Ok(await table.Groups(query, groupedBy[0], measured, cancellation));
    }

    /// <summary>The query that a request's parameters mean; faults where they make no sense.</summary>
    internal static RunTableQuery Query(string? filter, long? experimentId, string? search, string? sort, RunFields fields, List<Fault> faults)
    {
        var parsed = RunQueryParser.Parse(filter ?? string.Empty, fields);
        faults.AddRange(parsed.Faults.Select(fault => new Fault("filter", $"At character {fault.Start + 1}: {fault.Message}")));
        var by = string.IsNullOrWhiteSpace(sort) ? null : Named(sort.TrimStart('-'), "sort", fields, faults);
        return new(parsed.Expression, experimentId, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), by is [var field] ? field : null, by is null || sort!.StartsWith('-'));
    }

    private static List<RunField> Named(string? paths, string parameter, RunFields fields, List<Fault> faults)
    {
        var named = new List<RunField>();
        foreach (var path in paths?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (fields.Find(path) is { } field)
            {
                named.Add(field);
            }
            else
            {
                faults.Add(new(parameter, fields.Missing(path)));
            }
        }

        if (named.Count > MostColumns)
        {
            faults.Add(new(parameter, $"At most {MostColumns} fields can be named, found {named.Count}."));
        }

        return named;
    }
}
