namespace Invaria.Shared.Graphs;

/// <summary>
/// What leads from one node of a shown graph to another. Transitive pairs are not stored: where A – B are similar and A – A′,
/// B – B′ are tracks, ⟨A, B′⟩, ⟨A′, B⟩ and ⟨A′, B′⟩ follow (Wang, He, Gupta 2017), one similar edge a path, none within one video.
/// </summary>
public sealed class GraphLinks
{
    private readonly int[] _videos;
    private readonly Adjacency _intra;
    private readonly Adjacency _inter;

    /// <param name="view">The graph.</param>
    public GraphLinks(GraphView view) => (_videos, _intra, _inter) = (view.Videos, new(view.Count, view.Intra), new(view.Count, view.Inter));

    /// <summary>The other views of a node's object, ascending.</summary>
    public ReadOnlySpan<int> Views(int node) => _intra.Of(node);

    /// <summary>The nodes that are similar to a node, ascending.</summary>
    public ReadOnlySpan<int> Similar(int node) => _inter.Of(node);

    /// <summary>The nodes that a node makes a transitive pair with, ascending.</summary>
    public IReadOnlyList<int> Transitive(int node)
    {
        var found = new SortedSet<int>();
        foreach (var from in WithViews(node))
        {
            foreach (var to in _inter.Of(from))
            {
                foreach (var other in WithViews(to))
                {
                    if ((from != node || to != other) && IsPair(node, other))
                    {
                        _ = found.Add(other);
                    }
                }
            }
        }

        return [.. found];
    }

    /// <summary>
    /// The path behind a transitive pair, two nodes at its ends: x – a – b – y with one similar edge a – b, where x is a or its
    /// view and y is b or its view. Null where the two are no such pair. The first of several, by the lower nodes.
    /// </summary>
    public IReadOnlyList<PathStep>? Path(int one, int other)
    {
        if (!IsPair(one, other))
        {
            return null;
        }

        foreach (var from in WithViews(one))
        {
            foreach (var to in WithViews(other))
            {
                if ((from != one || to != other) && _inter.Contains(from, to))
                {
                    return
                    [
                        new(one, null),
                        .. from == one ? [] : new PathStep[] { new(from, GraphEdge.Track) },
                        new(to, GraphEdge.Similar),
                        .. to == other ? [] : new PathStep[] { new(other, GraphEdge.Track) },
                    ];
                }
            }
        }

        return null;
    }

    private bool IsPair(int one, int other) =>
        one != other && _videos[one] != _videos[other] && !_inter.Contains(one, other) && !_intra.Contains(one, other);

    /// <summary>A node, and the other views of its object.</summary>
    private int[] WithViews(int node) => [node, .. _intra.Of(node)];

    /// <summary>The nodes each node has an edge with.</summary>
    private sealed class Adjacency
    {
        private readonly int[] _starts;
        private readonly int[] _nodes;

        public Adjacency(int nodes, int[] edges)
        {
            (_starts, _nodes) = (new int[nodes + 1], new int[edges.Length]);
            foreach (var node in edges)
            {
                _starts[node + 1]++;
            }

            for (var node = 0; node < nodes; node++)
            {
                _starts[node + 1] += _starts[node];
            }

            var next = _starts.AsSpan(0, nodes).ToArray();
            for (var i = 0; i < edges.Length; i++)
            {
                _nodes[next[edges[i]]++] = edges[i ^ 1];
            }

            for (var node = 0; node < nodes; node++)
            {
                Array.Sort(_nodes, _starts[node], _starts[node + 1] - _starts[node]);
            }
        }

        public ReadOnlySpan<int> Of(int node) => _nodes.AsSpan(_starts[node].._starts[node + 1]);

        public bool Contains(int one, int other) => Of(one).BinarySearch(other) >= 0;
    }
}
