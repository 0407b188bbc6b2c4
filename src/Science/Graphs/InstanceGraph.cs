namespace Invaria.Science.Graphs;

/// <summary>
/// Mined objects with two kinds of edges: intra-instance between views of one object, linked by a track, and
/// inter-instance between different objects in a similar view (Wang, He, Gupta 2017). Positive pairs of a third kind
/// follow by transitivity, see <see cref="TransitivePairs"/>.
/// </summary>
public sealed class InstanceGraph
{
    private readonly int[] _videos;

    /// <param name="videos">The video of each node.</param>
    /// <param name="intra">Edges between views of one object.</param>
    /// <param name="inter">Edges between similar objects.</param>
    public InstanceGraph(IReadOnlyList<int> videos, IReadOnlyCollection<Edge> intra, IReadOnlyCollection<Edge> inter) =>
        (_videos, Intra, Inter) = ([.. videos], new EdgeLists(videos.Count, intra), new EdgeLists(videos.Count, inter));

    /// <summary>Number of nodes.</summary>
    public int Nodes => _videos.Length;

    /// <summary>Edges between views of one object.</summary>
    public EdgeLists Intra { get; }

    /// <summary>Edges between similar objects.</summary>
    public EdgeLists Inter { get; }

    /// <summary>The video a node was mined in.</summary>
    public int VideoOf(int node) => _videos[node];

    /// <summary>Whether two nodes are of one video.</summary>
    public bool SameVideo(int one, int other) => _videos[one] == _videos[other];

    /// <summary>
    /// The path behind a transitive pair: x – a – b – y with one inter edge a – b, where x is a or its view and y is b or its
    /// view. Null where the two are no such pair. The first of several, by the lower nodes.
    /// </summary>
    public IReadOnlyList<int>? PathOf(Edge pair)
    {
        foreach (var from in Views(pair.First))
        {
            foreach (var to in Views(pair.Second))
            {
                if ((from != pair.First || to != pair.Second) && Inter.Contains(from, to))
                {
                    return [.. new[] { pair.First, from, to, pair.Second }.Distinct()];
                }
            }
        }

        return null;
    }

    /// <summary>A node, and the other views of its object.</summary>
    private int[] Views(int node) => [node, .. Intra.Of(node)];
}
