using System.Runtime.CompilerServices;
using Invaria.Shared.Queries;
using Invaria.Shared.Specification;
using Npgsql;

namespace Invaria.Storage.Runs.Tables;

/// <summary>Reads tables of runs whole, however long they are: in memory are the ids of all their runs, 8 bytes each, and one block of rows.</summary>
public sealed class RunTableStream(NpgsqlDataSource database, RunTableReader table)
{
    /// <summary>Rows that are read at once.</summary>
    public const int Block = 1000;

    /// <summary>
    /// Every run that is meant, in order, with what it has in each of the fields: a number, a text, a <see cref="DateTimeOffset"/>,
    /// true or false, or null. Runs that are deleted while it is read may be left out.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<object?>> Rows(RunTableQuery query, IReadOnlyList<RunField> fields, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var own = fields.Where(field => RunTableSql.Column(field) is not null).ToArray();
        string[] stored = [.. fields.Except(own).Select(field => field.Path)];
        foreach (var block in (await table.Ids(query, 0, int.MaxValue, cancellation)).Chunk(Block))
        {
            var runs = await Own(block, own, cancellation);
            var values = stored.Length == 0 ? null : await table.Values(block, stored, cancellation);
            foreach (var id in block)
            {
                if (runs.TryGetValue(id, out var run))
                {
                    yield return [.. fields.Select(field => run.TryGetValue(field.Path, out var value) ? value : Value(field, values![id].GetValueOrDefault(field.Path)))];
                }
            }
        }
    }

    private async Task<Dictionary<long, Dictionary<string, object?>>> Own(long[] ids, RunField[] fields, CancellationToken cancellation)
    {
        var sql = new RunTableSql(new());
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = sql.Command(connection, $"SELECT r.id{string.Concat(fields.Select(field => $", {RunTableSql.Column(field)}"))} FROM {RunTableSql.Runs} WHERE {sql.Where} AND r.id = ANY ({sql.Parameter(ids)})");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var runs = new Dictionary<long, Dictionary<string, object?>>(ids.Length);
        while (await reader.ReadAsync(cancellation))
        {
            var run = new Dictionary<string, object?>(fields.Length, StringComparer.Ordinal);
            for (var i = 0; i < fields.Length; i++)
            {
                run[fields[i].Path] = reader.IsDBNull(i + 1) ? null
                    : fields[i].Kind == FieldKind.Time ? reader.GetFieldValue<DateTimeOffset>(i + 1)
                    // Statuses are written as filters write them.
                    : fields[i].Path == OwnFields.Status.Path ? Words.Kebab(reader.GetString(i + 1))
                    : reader.GetValue(i + 1);
            }

            runs.Add(reader.GetInt64(0), run);
        }

        return runs;
    }

    private static object? Value(RunField field, QueryValue? value) => value switch
    {
        QueryValue.Number number when field.Kind == FieldKind.Flag => number.Value != 0,
        QueryValue.Number number => number.Value,
        QueryValue.Text text => text.Value,
        _ => null,
    };
}
