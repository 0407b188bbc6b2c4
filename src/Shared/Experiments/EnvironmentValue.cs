namespace Invaria.Shared.Experiments;

/// <summary>A value of an <see cref="EnvironmentFact"/>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Runs">How many runs have it.</param>
public sealed record EnvironmentValue(string Value, int Runs);
