namespace Invaria.Shared.Collections;

/// <summary>A registered collection.</summary>
/// <param name="Collection">As in a list.</param>
/// <param name="Description">What was found in it.</param>
/// <param name="SampleClasses">Class of each sample picture, in their order.</param>
public sealed record CollectionDetails(CollectionSummary Collection, CollectionDescription Description, IReadOnlyList<string> SampleClasses);
