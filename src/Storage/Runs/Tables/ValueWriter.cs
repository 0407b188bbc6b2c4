using System.Text.Json;
using Invaria.Shared.Queries;
using Invaria.Storage.Naming;
using Npgsql;
using NpgsqlTypes;

namespace Invaria.Storage.Runs.Tables;

/// <summary>Writes what runs have in their fields, within the transaction that writes the runs or what they measured.</summary>
internal static class ValueWriter
{
    /// <summary>Longer texts are cut: an index holds no more, and no table shows it. The spec has the whole text.</summary>
    public const int LongestText = 500;

    /// <summary>Writes values; a later value of a run and field replaces an earlier one.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="values">Each run and field at most once.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task Write(NpgsqlConnection connection, IReadOnlyCollection<(long RunId, string Path, QueryValue Value)> values, CancellationToken cancellation)
    {
        if (values.Count == 0)
        {
            return;
        }

        await AddFields(connection, values, cancellation);
        await using var write = new NpgsqlCommand("""
            INSERT INTO run_values (field_id, run_id, number, text)
            SELECT f.id, v.run_id, v.number, v.text FROM unnest($1, $2, $3, $4) AS v(run_id, path, number, text) JOIN run_fields f ON f.path = v.path
            ON CONFLICT (field_id, run_id) DO UPDATE SET number = excluded.number, text = excluded.text
            """, connection)
        {
            Parameters =
            {
                new() { Value = values.Select(value => value.RunId).ToArray() },
                new() { Value = values.Select(value => StorableText.Of(value.Path)).ToArray() },
                new() { Value = values.Select(value => (value.Value as QueryValue.Number)?.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double },
                new() { Value = values.Select(value => value.Value is QueryValue.Text text ? StorableText.Of(Cut(text.Value)) : null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
        _ = await write.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>All that a run has: of its spec, its factors and its finished stages, each field once.</summary>
    public static IEnumerable<(long RunId, string Path, QueryValue Value)> Of(Run run) =>
        RunValues.OfSpec(JsonSerializer.Deserialize<JsonElement>(run.Spec))
            .Concat(RunValues.OfFactors(run.Factors))
            .Concat(run.Outcomes.SelectMany(outcome => RunValues.OfOutcome(outcome.ToOutcome())))
            .DistinctBy(value => value.Path, StringComparer.Ordinal)
            .Select(value => (run.Id, value.Path, value.Value));

    // In one order, so that two transactions with new fields never wait for each other.
    private static async Task AddFields(NpgsqlConnection connection, IEnumerable<(long RunId, string Path, QueryValue Value)> values, CancellationToken cancellation)
    {
        var fields = values.Select(value => (Path: StorableText.Of(value.Path), Numeric: value.Value is QueryValue.Number))
            .DistinctBy(field => field.Path, StringComparer.Ordinal).OrderBy(field => field.Path, StringComparer.Ordinal).ToArray();
        await using var add = new NpgsqlCommand("""
            INSERT INTO run_fields (path, "numeric")
            SELECT n.path, n.is_numeric FROM unnest($1, $2) WITH ORDINALITY AS n(path, is_numeric, place)
            WHERE NOT EXISTS (SELECT 1 FROM run_fields f WHERE f.path = n.path) ORDER BY n.place
            ON CONFLICT (path) DO NOTHING
            """, connection)
        {
            Parameters = { new() { Value = fields.Select(field => field.Path).ToArray() }, new() { Value = fields.Select(field => field.Numeric).ToArray() } },
        };
        _ = await add.ExecuteNonQueryAsync(cancellation);
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
