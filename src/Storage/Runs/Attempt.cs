namespace Invaria.Storage.Runs;

/// <summary>One try of a worker at a run, held by a lease.</summary>
public sealed class Attempt
{
    public long RunId { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    /// <summary>Id of the worker, see <see cref="Workers.Worker"/>.</summary>
    public required string WorkerId { get; set; }

    /// <summary>Name of the worker.</summary>
    public required string Worker { get; set; }

    /// <summary>Past this moment, by the database's clock, the run may be taken away from the worker.</summary>
    public DateTimeOffset LeaseExpiresAt { get; set; }

    public DateTimeOffset HeartbeatAt { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended, in a word or a sentence.</summary>
    public string? Outcome { get; set; }

    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
