namespace Invaria.Shared.Json;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items.</param>
/// <param name="Total">How many items all pages hold together.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
