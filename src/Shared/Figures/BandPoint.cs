using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>A point of a line.</summary>
/// <param name="X">Level of the factor: a number, or a name; an axis with a name among its levels has them all as names.</param>
/// <param name="Y">What is shown there.</param>
public sealed record BandPoint(string X, Quantity Y);
