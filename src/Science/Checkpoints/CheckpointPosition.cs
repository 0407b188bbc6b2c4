using System.Text.Json.Serialization;
using Invaria.Shared.Runs;

namespace Invaria.Science.Checkpoints;

/// <summary>How far a run had come at a checkpoint.</summary>
public sealed record CheckpointPosition
{
    /// <summary>Outcomes of the stages that are finished, in order; they are not repeated.</summary>
    public IReadOnlyList<StageOutcome> Outcomes { get; init; } = [];

    /// <summary>Last step of each series; what was reported past it is reported again.</summary>
    public IReadOnlyDictionary<string, long> Series { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Where the unfinished training stands; null between stages, and in a stage that trains nothing.</summary>
    public TrainingPosition? Training { get; init; }

    /// <summary>Whether it was kept within a stage that trains nothing.</summary>
    public bool WithinPreparation { get; init; }

    /// <summary>Whether the stage behind the finished ones has begun.</summary>
    [JsonIgnore]
    public bool IsWithinStage => Training is not null || WithinPreparation;

    /// <summary>Wall time the unfinished stage has taken so far, over all attempts.</summary>
    public double Seconds { get; init; }
}
