namespace Invaria.Client.Comparisons;

/// <summary>A run as a point.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="X">Its place from left to right.</param>
/// <param name="Y">Its place from below.</param>
/// <param name="Colour">Its place among the names or on the scale of the colours; null for none.</param>
/// <param name="IsReference">Others are compared with it.</param>
public sealed record DrawnPoint(long Run, string Name, double X, double Y, double? Colour, bool IsReference);
