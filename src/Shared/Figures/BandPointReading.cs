namespace Invaria.Shared.Figures;

/// <summary>A point with its number.</summary>
public sealed record BandPointReading(string X, QuantityEstimate Y);
