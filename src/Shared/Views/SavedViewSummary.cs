namespace Invaria.Shared.Views;

/// <summary>A table of runs under a name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The parameters of a link to it, without the question mark.</param>
/// <param name="Owner">Who saved it.</param>
/// <param name="IsShared">Whether the whole team sees it.</param>
/// <param name="IsOwn">Whether the caller saved it.</param>
/// <param name="UpdatedAt">When it was saved last.</param>
public sealed record SavedViewSummary(long Id, string Name, string Query, string Owner, bool IsShared, bool IsOwn, DateTimeOffset UpdatedAt);
