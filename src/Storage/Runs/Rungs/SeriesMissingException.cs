namespace Invaria.Storage.Runs.Rungs;

/// <summary>A run came to a rung without a point of the series that runs are compared by there.</summary>
public sealed class SeriesMissingException(string series, int epoch)
    : Exception($"It reported no {series} at epoch {epoch}, by which successive halving compares the runs of its sweep: queue it again by itself, or the sweep with another series.");
