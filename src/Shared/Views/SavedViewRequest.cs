namespace Invaria.Shared.Views;

/// <summary>A view to save under a name; one of the caller's of that name is replaced.</summary>
/// <param name="Name">What it is to be called, at most 100 characters.</param>
/// <param name="Query">The parameters of a link to it, <c>filter=…&amp;columns=…</c>, without the question mark; at most 4,000 characters.</param>
/// <param name="IsShared">Whether the whole team sees it.</param>
public sealed record SavedViewRequest(string Name, string Query, bool IsShared = false)
{
    public const int LongestName = 100;

    public const int LongestQuery = 4000;
}
