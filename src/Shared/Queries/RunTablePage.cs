namespace Invaria.Shared.Queries;

/// <summary>A page of a table of runs.</summary>
/// <param name="Rows">The runs, in order.</param>
/// <param name="Total">How many runs the query means.</param>
public sealed record RunTablePage(IReadOnlyList<RunTableRow> Rows, int Total);
