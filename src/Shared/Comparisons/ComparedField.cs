namespace Invaria.Shared.Comparisons;

/// <summary>What runs have in one field of their specs, or measured.</summary>
/// <param name="Path">Full path, see <see cref="Queries.RunFieldPath"/>.</param>
/// <param name="Measured">What was measured; null for a field of the spec or a factor.</param>
/// <param name="Numbers">By run, in their order: its number, null where it has none; yes and no are 1 and 0. Null where no run has a number.</param>
/// <param name="Texts">By run, in their order: its text, null where it has none. Null where no run has a text.</param>
public sealed record ComparedField(string Path, MeasuredField? Measured, IReadOnlyList<double?>? Numbers, IReadOnlyList<string?>? Texts);
