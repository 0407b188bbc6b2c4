namespace Invaria.Client.Comparisons;

/// <summary>An axis of parallel coordinates as it is drawn.</summary>
/// <param name="Path">Path of its field.</param>
/// <param name="Title">What stands over it.</param>
/// <param name="AsPercent">Its numbers are shares.</param>
/// <param name="IsLogarithmic">Equal steps are equal factors.</param>
/// <param name="Words">Its words from below, which lines pass by their place; null for numbers.</param>
/// <param name="Brush">What is brushed, as ranges of numbers or of places; empty for nothing.</param>
public sealed record ParallelAxis(string Path, string Title, bool AsPercent, bool IsLogarithmic, IReadOnlyList<string>? Words, IReadOnlyList<double[]> Brush);
