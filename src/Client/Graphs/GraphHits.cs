namespace Invaria.Client.Graphs;

/// <summary>What a search found.</summary>
/// <param name="Nodes">The nodes, ascending.</param>
/// <param name="What">What they have in common: "in group 3".</param>
public sealed record GraphHits(IReadOnlyList<int> Nodes, string What)
{
    public static GraphHits None { get; } = new([], string.Empty);
}
