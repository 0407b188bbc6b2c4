using Invaria.Shared.Runs;

namespace Invaria.Storage.Metrics;

/// <summary>What an attempt has to tell since its last batch; becomes visible all at once.</summary>
public sealed record RunBatch
{
    public IReadOnlyList<Point> Points { get; init; } = [];

    public IReadOnlyList<LogEntry> Logs { get; init; } = [];

    /// <summary>Of finished stages; replaces what the same stage reported before.</summary>
    public IReadOnlyList<StageOutcome> Outcomes { get; init; } = [];

    public IReadOnlyList<ArtifactRecord> Artifacts { get; init; } = [];

    /// <summary>Null when it has not changed.</summary>
    public RunProgress? Progress { get; init; }

    public bool IsEmpty => Count == 0 && Progress is null;

    /// <summary>How many rows it writes.</summary>
    internal int Count => Points.Count + Logs.Count + Outcomes.Count + Artifacts.Count;
}
