namespace Invaria.Shared.Figures;

/// <summary>A line of a <see cref="BandFigure"/>.</summary>
public sealed record BandLine(string Name, IReadOnlyList<BandPoint> Points);
