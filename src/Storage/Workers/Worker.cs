using Invaria.Shared.Collections;

namespace Invaria.Storage.Workers;

/// <summary>A worker process.</summary>
public sealed class Worker
{
    /// <summary>Unique to the process, stable for its life.</summary>
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required string Host { get; set; }

    public int ProcessId { get; set; }

    public IReadOnlyList<string> Queues { get; set; } = [];

    /// <summary>How many runs it executes at once.</summary>
    public int Slots { get; set; }

    public required string Version { get; set; }

    /// <summary>Processor, cores, memory, accelerator, in words.</summary>
    public required string Hardware { get; set; }

    /// <summary>Data installed on its machine; null until it has looked.</summary>
    public IReadOnlyList<InstalledSource>? Sources { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset HeartbeatAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }
}
