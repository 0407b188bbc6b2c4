using Invaria.Shared.Runs;

namespace Invaria.Storage.Runs;

/// <summary>What one stage of a run measured, see <see cref="StageOutcome"/>.</summary>
public sealed class StoredOutcome
{
    public long RunId { get; set; }

    public required string Stage { get; set; }

    public int Index { get; set; }

    public required string Kind { get; set; }

    public IReadOnlyList<Measure> Measures { get; set; } = [];

    /// <summary>Wall time of the stage over all attempts, s.</summary>
    public double Seconds { get; set; }

    /// <summary>Names what was computed, see <see cref="StageKey"/>.</summary>
    public string? Key { get; set; }

    /// <summary>The run that computed it, where this one did not have to.</summary>
    public long? SharedFrom { get; set; }

    /// <summary>Number of the run's change that brought it.</summary>
    public long Sequence { get; set; }

    public StageOutcome ToOutcome() => new(Stage, Index, Kind, Measures, Seconds, Key, SharedFrom, Sequence);
}
