namespace Invaria.Shared.Runs;

/// <summary>Something to be done with many runs.</summary>
/// <param name="Ids">The runs, at most <see cref="MostRuns"/>.</param>
/// <param name="Action">One of <see cref="RunsActions"/>.</param>
/// <param name="Add">Tags to put on, with <c>tag</c>.</param>
/// <param name="Remove">Tags to take off, with <c>tag</c>.</param>
public sealed record RunsChange(IReadOnlyList<long> Ids, string Action, IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null)
{
    public const int MostRuns = 1000;

    public const int LongestTag = 60;

    public const int MostTags = 20;
}
