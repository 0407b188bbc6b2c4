namespace Invaria.Client.Comparisons;

/// <summary>A run as a line over several axes.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Where it passes each axis: a number, or the place of a word.</param>
/// <param name="Colour">Its place among the names or on the scale of the colours; null for none.</param>
/// <param name="IsReference">Others are compared with it.</param>
public sealed record ParallelLine(long Run, string Name, IReadOnlyList<double> Values, double? Colour, bool IsReference);
