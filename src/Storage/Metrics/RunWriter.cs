using System.Globalization;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Storage.Live;
using Invaria.Storage.Naming;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Tables;
using Npgsql;
using NpgsqlTypes;

namespace Invaria.Storage.Metrics;

/// <summary>
/// Writes what one attempt computes. Each batch is one transaction that begins with an update of the run's row: at once
/// its lock, the fence (the attempt must still own the run) and the numbers of the batch's rows, which are therefore
/// visible in their order. Safe to call from several threads; they take turns.
/// </summary>
public sealed class RunWriter(NpgsqlDataSource database, long runId, int attempt) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, short> _series = new(StringComparer.Ordinal);

    /// <returns>The run's sequence number after the batch.</returns>
    /// <exception cref="FencedException">The attempt no longer owns the run; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">A series has a point at that step already; nothing was written.</exception>
    public Task<long> Write(RunBatch batch, CancellationToken cancellation = default) => InTransaction(async (connection, known) =>
    {
        var (last, experimentId) = await Fence(connection, batch.IsEmpty ? 0 : Math.Max(1, batch.Count), batch.Progress, cancellation);
        var sequence = last - batch.Count;
        await AddSeries(connection, batch.Points, known, cancellation);
        sequence = await CopyPoints(connection, batch.Points, known, sequence, cancellation);
        sequence = await CopyLogs(connection, batch.Logs, sequence, cancellation);
        foreach (var outcome in batch.Outcomes)
        {
            await Upsert(connection, outcome, ++sequence, cancellation);
        }

        await ValueWriter.Write(connection, [.. batch.Outcomes.SelectMany(RunValues.OfOutcome).Select(value => (runId, value.Path, value.Value))], cancellation);
        foreach (var artifact in batch.Artifacts)
        {
            await Upsert(connection, artifact, ++sequence, cancellation);
        }

        await Notify(connection, experimentId, last, cancellation);
        return last;
    }, cancellation);

    /// <summary>
    /// Takes back every point past a checkpoint, so that the resumed attempt can write them again: of each series the
    /// points after the step given, and all points of series not given.
    /// </summary>
    /// <param name="lastSteps">The last step that the checkpoint knows, by series.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many points were taken back.</returns>
    /// <exception cref="FencedException">The attempt no longer owns the run; nothing was taken back.</exception>
    public Task<int> RewindTo(IReadOnlyDictionary<string, long> lastSteps, CancellationToken cancellation = default) => InTransaction(async (connection, series) =>
    {
        var (last, experimentId) = await Fence(connection, 1, progress: null, cancellation);
        await using var delete = new NpgsqlCommand("""
            DELETE FROM metric_points p USING metric_series s
            LEFT JOIN unnest($2, $3) AS kept(name, step) ON kept.name = s.name
            WHERE s.run_id = $1 AND p.run_id = s.run_id AND p.series_id = s.id AND (kept.step IS NULL OR p.step > kept.step)
            """, connection)
        { Parameters = { new() { Value = runId }, new() { Value = lastSteps.Keys.ToArray() }, new() { Value = lastSteps.Values.ToArray() } } };
        var taken = await delete.ExecuteNonQueryAsync(cancellation);
        await using var record = new NpgsqlCommand("""
            INSERT INTO run_events (run_id, sequence, at, kind, status, attempt, message) VALUES ($1, $2, now(), $3, 'Running', $4, $5)
            """, connection)
        {
            Parameters =
            {
                new() { Value = runId }, new() { Value = last }, new() { Value = RunEventKinds.Rewound }, new() { Value = attempt },
                new() { Value = taken == 0 ? "Goes on from the last checkpoint." : $"Goes on from the last checkpoint; {taken} points past it are computed again." },
            },
        };
        _ = await record.ExecuteNonQueryAsync(cancellation);
        await Notify(connection, experimentId, last, cancellation);
        return taken;
    }, cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTransaction<T>(Func<NpgsqlConnection, Dictionary<string, short>, Task<T>> write, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            // Ids of new series count only once they are committed.
            var added = new Dictionary<string, short>(_series, StringComparer.Ordinal);
            var result = await write(connection, added);
            await Commit(connection, transaction, cancellation);
            foreach (var (name, id) in added)
            {
                _series[name] = id;
            }

            return result;
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Commits; where the connection breaks over it, asks the database whether it was done, so that a batch written is never written again.</summary>
    private async Task Commit(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var identify = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection);
        var id = (string)(await identify.ExecuteScalarAsync(cancellation))!;
        try
        {
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception lost) when (DatabaseOutage.Is(lost))
        {
            if (!await WasCommitted(id, cancellation))
            {
                throw;
            }
        }
    }

    private async Task<bool> WasCommitted(string transactionId, CancellationToken cancellation)
    {
        while (true)
        {
            var status = string.Empty;
            await DatabaseOutage.Outlast(async () =>
            {
                await using var ask = database.CreateCommand("SELECT pg_xact_status($1::xid8)");
                ask.Parameters.Add(new() { Value = transactionId });
                status = (string)(await ask.ExecuteScalarAsync(cancellation))!;
            }, cancellation);
            if (status != "in progress")
            {
                return status == "committed";
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private async Task<(long Last, long ExperimentId)> Fence(NpgsqlConnection connection, int numbers, RunProgress? progress, CancellationToken cancellation)
    {
        await using var fence = new NpgsqlCommand("""
            UPDATE runs SET last_sequence = last_sequence + $3, progress = coalesce($4, progress),
                stage = CASE WHEN $4 IS NULL THEN stage ELSE $5 END, phrase = CASE WHEN $4 IS NULL THEN phrase ELSE $6 END
            WHERE id = $1 AND attempt = $2 AND status = 'Running' RETURNING last_sequence, experiment_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = runId }, new() { Value = attempt }, new() { Value = numbers },
                Nullable(progress?.Share, NpgsqlDbType.Double), Nullable(progress?.Stage, NpgsqlDbType.Text), Nullable(progress?.Phrase is { } phrase ? StorableText.Of(phrase) : null, NpgsqlDbType.Text),
            },
        };
        await using var reader = await fence.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetInt64(1)) : throw new FencedException(runId, attempt);
    }

    // The run's row is locked, so counting on from the greatest id is safe.
    private async Task AddSeries(NpgsqlConnection connection, IReadOnlyList<Point> points, Dictionary<string, short> known, CancellationToken cancellation)
    {
        var names = points.Select(point => point.Series).Where(name => !known.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return;
        }

        await using var add = new NpgsqlCommand("""
            WITH added AS (
                INSERT INTO metric_series (run_id, id, name, stage)
                SELECT $1, (SELECT coalesce(max(id), 0) FROM metric_series WHERE run_id = $1) + row_number() OVER (ORDER BY n.position), n.name, split_part(n.name, '.', 1)
                FROM unnest($2) WITH ORDINALITY AS n(name, position)
                WHERE NOT EXISTS (SELECT 1 FROM metric_series s WHERE s.run_id = $1 AND s.name = n.name)
                RETURNING name, id)
            SELECT name, id FROM added UNION ALL SELECT name, id FROM metric_series WHERE run_id = $1
            """, connection)
        { Parameters = { new() { Value = runId }, new() { Value = names } } };
        await using var reader = await add.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            known[reader.GetString(0)] = reader.GetInt16(1);
        }
    }

    private async Task<long> CopyPoints(NpgsqlConnection connection, IReadOnlyList<Point> points, Dictionary<string, short> known, long sequence, CancellationToken cancellation)
    {
        if (points.Count == 0)
        {
            return sequence;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY metric_points (run_id, series_id, step, value, recorded_at, sequence) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var point in points)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(runId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(known[point.Series], NpgsqlDbType.Smallint, cancellation);
            await copy.WriteAsync(point.Step, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(point.Value, NpgsqlDbType.Double, cancellation);
            await copy.WriteAsync(point.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(++sequence, NpgsqlDbType.Bigint, cancellation);
        }

        try
        {
            _ = await copy.CompleteAsync(cancellation);
            return sequence;
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new InvalidOperationException($"Run {runId} has {Refused(points, twice)} already. Rewind to the checkpoint before writing again.", twice);
        }
    }

    // The only number in where COPY stopped, whatever the server's language, is that of the row.
    private static string Refused(IReadOnlyList<Point> points, PostgresException twice) =>
        int.TryParse(string.Concat((twice.Where ?? string.Empty).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var row) && row > 0 && row <= points.Count
            ? $"a point of {points[row - 1].Series} at step {points[row - 1].Step}"
            : "a point at that step";

    private async Task<long> CopyLogs(NpgsqlConnection connection, IReadOnlyList<LogEntry> logs, long sequence, CancellationToken cancellation)
    {
        if (logs.Count == 0)
        {
            return sequence;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY log_lines (run_id, sequence, at, level, attempt, text) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var line in logs)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(runId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(++sequence, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(line.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(line.Level.ToString(), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(attempt, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(StorableText.Of(line.Text), NpgsqlDbType.Text, cancellation);
        }

        _ = await copy.CompleteAsync(cancellation);
        return sequence;
    }

    private async Task Upsert(NpgsqlConnection connection, StageOutcome outcome, long sequence, CancellationToken cancellation)
    {
        await using var upsert = new NpgsqlCommand("""
            INSERT INTO stage_outcomes (run_id, stage, index, kind, measures, seconds, sequence, key, shared_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (run_id, stage, index) DO UPDATE SET kind = $4, measures = $5, seconds = $6, sequence = $7, key = $8, shared_from = $9
            """, connection)
        {
            Parameters =
            {
                new() { Value = runId }, new() { Value = outcome.Stage }, new() { Value = outcome.Index }, new() { Value = outcome.Kind },
                new() { Value = JsonColumn.Write(outcome.Measures), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = outcome.Seconds }, new() { Value = sequence },
                Nullable(outcome.Key, NpgsqlDbType.Text), Nullable(outcome.SharedFrom, NpgsqlDbType.Bigint),
            },
        };
        _ = await upsert.ExecuteNonQueryAsync(cancellation);
    }

    private async Task Upsert(NpgsqlConnection connection, ArtifactRecord artifact, long sequence, CancellationToken cancellation)
    {
        await using var upsert = new NpgsqlCommand("""
            INSERT INTO artifacts (run_id, name, kind, media_type, bytes, sha256, storage_key, attempt, sequence, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
            ON CONFLICT (run_id, name) DO UPDATE SET kind = $3, media_type = $4, bytes = $5, sha256 = $6, storage_key = $7, attempt = $8, sequence = $9, created_at = now()
            """, connection)
        {
            Parameters =
            {
                new() { Value = runId }, new() { Value = artifact.Name }, new() { Value = artifact.Kind }, new() { Value = artifact.MediaType },
                new() { Value = artifact.Content.Bytes }, new() { Value = artifact.Content.Sha256 }, new() { Value = artifact.Content.Key },
                new() { Value = attempt }, new() { Value = sequence },
            },
        };
        _ = await upsert.ExecuteNonQueryAsync(cancellation);
    }

    private async Task Notify(NpgsqlConnection connection, long experimentId, long sequence, CancellationToken cancellation)
    {
        await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
        {
            Parameters = { new() { Value = LiveChannels.RunChanged }, new() { Value = LiveChannels.Payload(new RunChange(experimentId, runId, sequence)) } },
        };
        _ = await notify.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
