namespace Invaria.Science.Training;

/// <summary>What was measured after an epoch.</summary>
/// <param name="Score">Selects the epoch whose weights are kept: higher is better.</param>
/// <param name="Values">Points to report, by the last part of their series' name.</param>
public sealed record EpochReport(double Score, IReadOnlyDictionary<string, double> Values);
