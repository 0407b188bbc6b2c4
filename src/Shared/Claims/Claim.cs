namespace Invaria.Shared.Claims;

/// <summary>
/// A checkable statement: the mean of a measure in arm <paramref name="Greater"/> exceeds that in arm
/// <paramref name="Lesser"/>.
/// </summary>
/// <param name="Text">The statement in words.</param>
/// <param name="Stage">Stage whose outcome is compared, e.g. <c>transfer</c>.</param>
/// <param name="Index">Position among the spec's stages of that kind.</param>
/// <param name="Measure">Name of the measure, e.g. <c>accuracy</c>.</param>
/// <param name="Subject">Subject of the measure, e.g. <c>rotate</c>; null for measures without one.</param>
/// <param name="Greater">The arm claimed to have the greater mean.</param>
/// <param name="Lesser">The arm claimed to have the lesser mean.</param>
public sealed record Claim(string Text, string Stage, int Index, string Measure, string? Subject, string Greater, string Lesser);
