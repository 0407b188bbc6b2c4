namespace Invaria.Shared.Figures;

/// <summary>A line with its numbers.</summary>
public sealed record BandLineReading(string Name, IReadOnlyList<BandPointReading> Points);
