using System.Globalization;
using Invaria.Shared.Queries;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Invaria.Storage.Runs.Tables;

/// <summary>Reads tables of runs: which runs, in which order, with which values, and groups of them.</summary>
public sealed class RunTableReader(NpgsqlDataSource database, IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>Groups that one answer holds at most.</summary>
    public const int MostGroups = 1000;

    private const string SelectValues = "SELECT v.run_id, f.path, v.number, v.text FROM run_values v JOIN run_fields f ON f.id = v.field_id WHERE v.run_id = ANY ($1)";

    /// <summary>All fields that can be asked for: those that specs define, and those that runs have.</summary>
    public async Task<RunFields> Fields(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var stored = await context.RunFields.AsNoTracking().OrderBy(field => field.Path).ToListAsync(cancellation);
        return new(stored.Select(field => new RunField(field.Path, field.Numeric ? FieldKind.Number : FieldKind.Text, Summary(field.Path), [])));
    }

    /// <summary>How many runs are meant.</summary>
    public async Task<int> Count(RunTableQuery query, CancellationToken cancellation = default)
    {
        var sql = new RunTableSql(query);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"SELECT count(*)::int FROM {RunTableSql.Runs} WHERE {sql.Where}");
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Ids of a page of runs, in order.</summary>
    public async Task<IReadOnlyList<long>> Ids(RunTableQuery query, int skip, int take, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        var direction = query.Descending ? "DESC" : "ASC";
        var column = query.Sort is null ? "r.id" : RunTableSql.Column(query.Sort);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (column is not null)
        {
            var nulls = query.Sort is null || RunTableSql.IsAlwaysSet(query.Sort) ? string.Empty : " NULLS LAST";
            var sql = new RunTableSql(query);
            return await Read(sql, connection, $"SELECT r.id FROM {RunTableSql.Runs} WHERE {sql.Where} ORDER BY {column} {direction}{nulls}, r.id DESC LIMIT {sql.Parameter(take)} OFFSET {sql.Parameter(skip)}", cancellation);
        }

        // First those that have a value, along its index; a left join could not follow it. Then, if the page is not full, the others.
        var having = new RunTableSql(query);
        var value = query.Sort!.Kind is FieldKind.Text or FieldKind.Word ? "lower(s.text)" : "s.number";
        var ids = await Read(having, connection, $"""
            SELECT r.id FROM run_values s JOIN ({RunTableSql.Runs}) ON r.id = s.run_id
            WHERE s.field_id = {having.FieldId(query.Sort)} AND {value} IS NOT NULL AND {having.Where}
            ORDER BY {value} {direction}, s.run_id {direction} LIMIT {having.Parameter(take)} OFFSET {having.Parameter(skip)}
            """, cancellation);
        if (ids.Count == take)
        {
            return ids;
        }

        var with = await Count(query with { Where = query.Where is { } where ? new RunExpression.And(where, new RunExpression.IsSet(query.Sort)) : new RunExpression.IsSet(query.Sort) }, cancellation);
        var without = new RunTableSql(query with { Where = Without(query) });
        var rest = await Read(without, connection, $"""
            SELECT r.id FROM {RunTableSql.Runs} WHERE {without.Where} ORDER BY r.id DESC LIMIT {without.Parameter(take - ids.Count)} OFFSET {without.Parameter(Math.Max(0, skip - with))}
            """, cancellation);
        return [.. ids, .. rest];
    }

    /// <summary>What runs have in some stored fields.</summary>
    /// <param name="runIds">The runs.</param>
    /// <param name="paths">Full paths of the fields.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, Dictionary<string, QueryValue>>> Values(IReadOnlyCollection<long> runIds, IReadOnlyCollection<string> paths, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand($"{SelectValues} AND f.path = ANY ($2)");
        _ = command.Parameters.Add(new() { Value = runIds.ToArray() });
        _ = command.Parameters.Add(new() { Value = paths.ToArray() });
        return await Values(command, runIds, cancellation);
    }

    /// <summary>What runs have in all stored fields.</summary>
    /// <param name="runIds">The runs.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, Dictionary<string, QueryValue>>> Values(IReadOnlyCollection<long> runIds, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(SelectValues);
        _ = command.Parameters.Add(new() { Value = runIds.ToArray() });
        return await Values(command, runIds, cancellation);
    }

    /// <summary>Runs put together by what they have in a field, the largest groups first, at most <see cref="MostGroups"/>.</summary>
    /// <param name="query">Which runs; its order does not matter.</param>
    /// <param name="by">The field; runs without it are a group too.</param>
    /// <param name="measured">Fields of numbers to sum up.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<RunGroup>> Groups(RunTableQuery query, RunField by, IReadOnlyList<RunField> measured, CancellationToken cancellation = default)
    {
        var sql = new RunTableSql(query);
        string Joined(RunField field, string name) => RunTableSql.Column(field) is null ? $"LEFT JOIN run_values {name} ON {name}.field_id = {sql.FieldId(field)} AND {name}.run_id = r.id" : string.Empty;
        var key = RunTableSql.Column(by) is { } column ? $"{column}::text" : by.Kind is FieldKind.Text or FieldKind.Word ? "g.text" : "g.number::text";
        var sums = measured.Select((field, i) => RunTableSql.Column(field) ?? string.Create(CultureInfo.InvariantCulture, $"m{i}.number"))
            .Select(number => $", count({number})::int, avg({number})::float8, stddev_samp({number})::float8");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"""
            SELECT {key} AS key, count(*)::int{string.Concat(sums)}
            FROM {RunTableSql.Runs} {Joined(by, "g")} {string.Join(' ', measured.Select((field, i) => Joined(field, string.Create(CultureInfo.InvariantCulture, $"m{i}"))))}
            WHERE {sql.Where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {sql.Parameter(MostGroups)}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var groups = new List<RunGroup>();
        while (await reader.ReadAsync(cancellation))
        {
            var statistics = new GroupStatistics[measured.Count];
            for (var i = 0; i < statistics.Length; i++)
            {
                var first = 2 + (3 * i);
                statistics[i] = new(reader.GetInt32(first), Nullable(reader, first + 1), Nullable(reader, first + 2));
            }

            groups.Add(new(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt32(1), statistics));
        }

        return groups;
    }

    private static async Task<IReadOnlyDictionary<long, Dictionary<string, QueryValue>>> Values(NpgsqlCommand command, IReadOnlyCollection<long> runIds, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = runIds.ToDictionary(id => id, _ => new Dictionary<string, QueryValue>(StringComparer.Ordinal));
        while (await reader.ReadAsync(cancellation))
        {
            values[reader.GetInt64(0)][reader.GetString(1)] = reader.IsDBNull(2) ? new QueryValue.Text(reader.GetString(3)) : new QueryValue.Number(reader.GetDouble(2));
        }

        return values;
    }

    private static double? Nullable(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    private static RunExpression Without(RunTableQuery query)
    {
        var not = new RunExpression.Not(new RunExpression.IsSet(query.Sort!));
        return query.Where is { } where ? new RunExpression.And(where, not) : not;
    }

    private static async Task<List<long>> Read(RunTableSql sql, NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private static string Summary(string path)
    {
        var (rest, index) = RunFieldPath.Split(path);
        var stage = rest[..Math.Max(0, rest.IndexOf('.', StringComparison.Ordinal))];
        return index is null ? $"Measured in {stage}." : string.Create(CultureInfo.InvariantCulture, $"Measured in {stage} {index + 1}.");
    }
}
