namespace Invaria.Client.Comparisons;

/// <summary>A field that may explain what runs measured.</summary>
/// <param name="Field">The field.</param>
/// <param name="Alike">Others that part the runs in the same way: whatever it explains, they do.</param>
/// <param name="Correlation">Spearman's ρ with the measure, −1 to 1; null for words, or over runs that do not all have a number.</param>
public sealed record ExplainingField(ComparisonField Field, IReadOnlyList<ComparisonField> Alike, double? Correlation);
