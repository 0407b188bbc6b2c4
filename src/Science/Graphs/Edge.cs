namespace Invaria.Science.Graphs;

/// <summary>An undirected edge, or a pair, of two nodes.</summary>
/// <param name="First">The lower node.</param>
/// <param name="Second">The higher node.</param>
public readonly record struct Edge(int First, int Second)
{
    /// <summary>The edge between two nodes, whichever is named first.</summary>
    public static Edge Between(int one, int other) => one < other ? new(one, other) : new(other, one);

    /// <summary>Orders edges by first node, then by second.</summary>
    public long Order => ((long)First << 32) | (uint)Second;
}
