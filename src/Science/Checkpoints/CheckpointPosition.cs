using Invaria.Shared.Runs;

namespace Invaria.Science.Checkpoints;

/// <summary>How far a run had come at a checkpoint.</summary>
public sealed record CheckpointPosition
{
    /// <summary>Outcomes of the stages that are finished, in order; they are not repeated.</summary>
    public IReadOnlyList<StageOutcome> Outcomes { get; init; } = [];

    /// <summary>Last step of each series; what was reported past it is reported again.</summary>
    public IReadOnlyDictionary<string, long> Series { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Where the unfinished training stands; null between stages.</summary>
    public TrainingPosition? Training { get; init; }

    /// <summary>Wall time the unfinished stage has taken so far, over all attempts.</summary>
    public double Seconds { get; init; }
}
