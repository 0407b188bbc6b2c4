namespace Invaria.Shared.Comparisons;

/// <summary>What a field holds that was measured, and not configured.</summary>
/// <param name="Stage">The stage that measured it, one of <see cref="Runs.Stages"/>.</param>
/// <param name="Index">Position among the spec's stages of that kind.</param>
/// <param name="Measure">The measure's name; <see cref="Queries.RunValues.Seconds"/> for the stage's wall time.</param>
/// <param name="Subject">What it was measured for; null when there is one only.</param>
public sealed record MeasuredField(string Stage, int Index, string Measure, string? Subject);
