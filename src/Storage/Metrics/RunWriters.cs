using Npgsql;

namespace Invaria.Storage.Metrics;

/// <summary>Opens writers for attempts.</summary>
public sealed class RunWriters(NpgsqlDataSource database)
{
    /// <summary>The writer of one attempt; the caller disposes.</summary>
    public RunWriter Open(long runId, int attempt) => new(database, runId, attempt);
}
