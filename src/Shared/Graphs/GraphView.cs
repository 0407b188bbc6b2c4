namespace Invaria.Shared.Graphs;

/// <summary>
/// The graph of mined objects as a page shows it: all of it, or whole groups of it where it is large. Columns by shown node,
/// N long; −1 stands where nothing is known.
/// </summary>
public sealed record GraphView
{
    /// <summary>What the whole graph holds.</summary>
    public required GraphCounts Whole { get; init; }

    /// <summary>Names of the videos that nodes come from.</summary>
    public required IReadOnlyList<string> VideoNames { get; init; }

    /// <summary>Names of the classes; empty where nothing is known of them.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Each node's number in the whole graph, ascending.</summary>
    public required int[] Numbers { get; init; }

    /// <summary>Its video, a place in <see cref="VideoNames"/>.</summary>
    public required int[] Videos { get; init; }

    /// <summary>Its frame, from 0.</summary>
    public required int[] Frames { get; init; }

    /// <summary>Its group; −1 where it is in none.</summary>
    public required int[] Groups { get; init; }

    /// <summary>Its class.</summary>
    public required int[] Classes { get; init; }

    /// <summary>Its instance.</summary>
    public required int[] Instances { get; init; }

    /// <summary>x and y of each node, 2·N; about 1 from one node to the next.</summary>
    public required float[] Places { get; init; }

    /// <summary>Edges between views of one object: the lower node and the higher, one edge after the other.</summary>
    public required int[] Intra { get; init; }

    /// <summary>Edges between similar objects, likewise.</summary>
    public required int[] Inter { get; init; }

    /// <summary>Where each node's neighbours begin in <see cref="Neighbours"/>, and behind the last where they end; N + 1 long.</summary>
    public required int[] NeighbourStarts { get; init; }

    /// <summary>Nearest neighbours among the shown nodes, most similar first.</summary>
    public required int[] Neighbours { get; init; }

    /// <summary>Their cosine similarities.</summary>
    public required float[] Similarities { get; init; }

    /// <summary>The nodes' thumbnails.</summary>
    public required ThumbnailSheets Thumbnails { get; init; }

    /// <summary>Number of shown nodes N.</summary>
    public int Count => Numbers.Length;

    /// <summary>A node's nearest neighbours, most similar first; none where none were sought.</summary>
    public IEnumerable<(int Node, float Similarity)> NeighboursOf(int node) =>
        Enumerable.Range(NeighbourStarts[node], NeighbourStarts[node + 1] - NeighbourStarts[node]).Select(i => (Neighbours[i], Similarities[i]));

    /// <summary>Whether two nodes are known to be of one class; null where it is not known.</summary>
    public bool? SameClass(int one, int other) => Classes[one] < 0 || Classes[other] < 0 ? null : Classes[one] == Classes[other];
}
