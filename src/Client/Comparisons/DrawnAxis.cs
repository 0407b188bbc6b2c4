namespace Invaria.Client.Comparisons;

/// <summary>An axis of numbers as it is drawn.</summary>
/// <param name="Title">What stands beside it.</param>
/// <param name="AsPercent">Its numbers are shares.</param>
/// <param name="IsLogarithmic">Equal steps are equal factors.</param>
public sealed record DrawnAxis(string Title, bool AsPercent, bool IsLogarithmic);
