namespace Invaria.Shared.Previews;

/// <summary>One window.</summary>
/// <param name="ClassName">Its class in words; empty where it has none.</param>
/// <param name="Lines">
/// For each channel shown, standardised values at equal distances over the window and what is behind it; of long windows the least and
/// the greatest of each stretch, so that a spike is seen.
/// </param>
/// <param name="Transformed">The same of the window alone after the transformation that was asked for; null where none was.</param>
public sealed record WindowPreview(string ClassName, IReadOnlyList<IReadOnlyList<float>> Lines, IReadOnlyList<IReadOnlyList<float>>? Transformed);
