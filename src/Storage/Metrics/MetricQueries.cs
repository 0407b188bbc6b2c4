using Invaria.Shared.Runs;
using Npgsql;

namespace Invaria.Storage.Metrics;

/// <summary>The statements over points, where millions of rows are met.</summary>
internal static class MetricQueries
{
    /// <summary>Points with numbers in (after, upTo], by series and step.</summary>
    public static async Task<IReadOnlyList<SeriesPoints>> Between(NpgsqlConnection connection, long runId, long after, long upTo, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            SELECT s.name, p.step, p.value, p.recorded_at FROM metric_points p JOIN metric_series s ON s.run_id = p.run_id AND s.id = p.series_id
            WHERE p.run_id = $1 AND p.sequence > $2 AND p.sequence <= $3 ORDER BY s.id, p.step
            """, connection)
        { Parameters = { new() { Value = runId }, new() { Value = after }, new() { Value = upTo } } };
        var series = new List<SeriesPoints>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.GetString(0);
            if (series.Count == 0 || series[^1].Name != name)
            {
                series.Add(Empty(name, reduced: false));
            }

            Add(series[^1], reader, firstColumn: 1);
        }

        return series;
    }

    public static async Task<IReadOnlyList<SeriesSummary>> List(NpgsqlConnection connection, long runId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            SELECT s.name, (SELECT count(*) FROM metric_points p WHERE p.run_id = $1 AND p.series_id = s.id), last.step, last.value
            FROM metric_series s
            LEFT JOIN LATERAL (SELECT l.step, l.value FROM metric_points l WHERE l.run_id = $1 AND l.series_id = s.id ORDER BY l.step DESC LIMIT 1) last ON true
            WHERE s.run_id = $1 ORDER BY s.id
            """, connection)
        { Parameters = { new() { Value = runId } } };
        var list = new List<SeriesSummary>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            list.Add(new(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.IsDBNull(3) ? null : Finite(reader.GetDouble(3))));
        }

        return list;
    }

    public static async Task<SeriesPoints?> Reduced(
        NpgsqlConnection connection, long runId, string name, long from, long to, int maxPoints, CancellationToken cancellation)
    {
        if (await Extent(connection, runId, name, from, to, maxPoints + 1L, cancellation) is not { } extent)
        {
            return null;
        }

        var series = Empty(name, reduced: extent.Points > maxPoints);
        if (extent.Points == 0)
        {
            return series;
        }

        // Two points of each bucket, three when it may hold one that is not a number; first and last besides.
        var buckets = (maxPoints - 2) / 3;
        await using var command = new NpgsqlCommand(series.Reduced ? Reduction : """
            SELECT step, value, recorded_at FROM metric_points WHERE run_id = $1 AND series_id = $2 AND step BETWEEN $3 AND $4 ORDER BY step
            """, connection)
        { Parameters = { new() { Value = runId }, new() { Value = extent.SeriesId }, new() { Value = extent.First }, new() { Value = extent.Last } } };
        if (series.Reduced)
        {
            command.Parameters.Add(new() { Value = (double)buckets });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            Add(series, reader, firstColumn: 0);
        }

        return series;
    }

    // A bucket's steps are neighbours in the primary key, so the step of its least and greatest value is found by a short
    // scan: half the time of carrying it along through the aggregation, and exact for every step.
    private const string Reduction = """
        WITH buckets AS (
            SELECT min(value) FILTER (WHERE value > '-Infinity' AND value < 'Infinity') AS least,
                   max(value) FILTER (WHERE value > '-Infinity' AND value < 'Infinity') AS greatest,
                   min(step) FILTER (WHERE value = '-Infinity' OR value >= 'Infinity') AS undefined,
                   min(step) AS first, max(step) AS last
            FROM metric_points WHERE run_id = $1 AND series_id = $2 AND step BETWEEN $3 AND $4
            GROUP BY floor((step - $3)::double precision * $5 / (($4 - $3)::double precision + 1))),
        kept AS (
            SELECT (SELECT p.step FROM metric_points p WHERE p.run_id = $1 AND p.series_id = $2 AND p.step BETWEEN b.first AND b.last AND p.value = b.least ORDER BY p.step LIMIT 1) AS step FROM buckets b
            UNION SELECT (SELECT p.step FROM metric_points p WHERE p.run_id = $1 AND p.series_id = $2 AND p.step BETWEEN b.first AND b.last AND p.value = b.greatest ORDER BY p.step LIMIT 1) FROM buckets b
            UNION SELECT undefined FROM buckets UNION SELECT $3 UNION SELECT $4)
        SELECT step, value, recorded_at FROM metric_points WHERE run_id = $1 AND series_id = $2 AND step = ANY (ARRAY(SELECT step FROM kept))
        ORDER BY step
        """;

    /// <summary>The series' id and, of its points in the range, how many there are (counted no further than <paramref name="most"/>), the first step and the last.</summary>
    private static async Task<(short SeriesId, long Points, long First, long Last)?> Extent(
        NpgsqlConnection connection, long runId, string name, long from, long to, long most, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            SELECT s.id, (SELECT count(*) FROM (SELECT FROM metric_points p WHERE p.run_id = $1 AND p.series_id = s.id AND p.step BETWEEN $3 AND $4 LIMIT $5) counted),
                coalesce((SELECT min(p.step) FROM metric_points p WHERE p.run_id = $1 AND p.series_id = s.id AND p.step BETWEEN $3 AND $4), 0),
                coalesce((SELECT max(p.step) FROM metric_points p WHERE p.run_id = $1 AND p.series_id = s.id AND p.step BETWEEN $3 AND $4), 0)
            FROM metric_series s WHERE s.run_id = $1 AND s.name = $2
            """, connection)
        { Parameters = { new() { Value = runId }, new() { Value = name }, new() { Value = from }, new() { Value = to }, new() { Value = most } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt16(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)) : null;
    }

    private static SeriesPoints Empty(string name, bool reduced) => new(name, new List<long>(), new List<double?>(), new List<DateTimeOffset>(), reduced);

    private static void Add(SeriesPoints series, NpgsqlDataReader reader, int firstColumn)
    {
        ((List<long>)series.Steps).Add(reader.GetInt64(firstColumn));
        ((List<double?>)series.Values).Add(Finite(reader.GetDouble(firstColumn + 1)));
        ((List<DateTimeOffset>)series.Times).Add(reader.GetFieldValue<DateTimeOffset>(firstColumn + 2));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
