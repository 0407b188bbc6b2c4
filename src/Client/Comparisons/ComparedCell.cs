namespace Invaria.Client.Comparisons;

/// <summary>What a run has in a field, as a table of compared runs shows it.</summary>
/// <param name="Text">What it has.</param>
/// <param name="Note">What stands under it; null for nothing.</param>
/// <param name="Mark">A sign before it that says what its colour says; null for none.</param>
/// <param name="Meaning">What the sign means, in words.</param>
public sealed record ComparedCell(string Text, string? Note = null, string? Mark = null, string? Meaning = null);
