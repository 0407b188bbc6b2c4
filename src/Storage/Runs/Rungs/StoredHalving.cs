using Invaria.Shared.Sweeps;

namespace Invaria.Storage.Runs.Rungs;

/// <summary>The successive halving of one sweep, see <see cref="Halving"/>. Its row is locked while a run of the sweep is judged.</summary>
public sealed class StoredHalving
{
    public long Id { get; set; }

    public long ExperimentId { get; set; }

    /// <summary>What runs are compared by, e.g. <c>pretraining.validation-accuracy</c>.</summary>
    public required string Series { get; set; }

    public HalvingGoal Goal { get; set; }

    /// <summary>The epoch of the first rung.</summary>
    public int FirstRung { get; set; }

    /// <summary>About one in so many goes on at each rung.</summary>
    public int Factor { get; set; }

    /// <summary>Epochs of the longest run.</summary>
    public int Epochs { get; set; }

    public Halving ToHalving() => new(Series, Goal, FirstRung, Factor);
}
