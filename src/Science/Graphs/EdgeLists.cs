namespace Invaria.Science.Graphs;

/// <summary>Edges of one type by node: 8 bytes an edge and 4 a node.</summary>
public sealed class EdgeLists
{
    private readonly int[] _offsets;
    private readonly int[] _nodes;

    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">Undirected edges, none twice.</param>
    /// <exception cref="ArgumentException">An edge leads from a node to itself or to a node that is not there.</exception>
    public EdgeLists(int nodes, IReadOnlyCollection<Edge> edges)
    {
        _offsets = new int[nodes + 1];
        _nodes = new int[2 * edges.Count];
        foreach (var (first, second) in edges)
        {
            if (first == second || (uint)first >= (uint)nodes || (uint)second >= (uint)nodes)
            {
                throw new ArgumentException($"There is no edge between {first} and {second} in a graph of {nodes} nodes.", nameof(edges));
            }

            _offsets[first + 1]++;
            _offsets[second + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            _offsets[node + 1] += _offsets[node];
        }

        var next = _offsets.AsSpan(0, nodes).ToArray();
        foreach (var (first, second) in edges)
        {
            _nodes[next[first]++] = second;
            _nodes[next[second]++] = first;
        }

        for (var node = 0; node < nodes; node++)
        {
            Array.Sort(_nodes, _offsets[node], _offsets[node + 1] - _offsets[node]);
        }
    }

    /// <summary>Number of edges.</summary>
    public int Count => _nodes.Length / 2;

    /// <summary>The nodes that a node has an edge with, ascending.</summary>
    public ReadOnlySpan<int> Of(int node) => _nodes.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>Whether two nodes have an edge.</summary>
    public bool Contains(int one, int other) => Of(one).BinarySearch(other) >= 0;

    /// <summary>Every edge once, ascending.</summary>
    public IEnumerable<Edge> All()
    {
        for (var node = 0; node + 1 < _offsets.Length; node++)
        {
            for (var i = _offsets[node]; i < _offsets[node + 1]; i++)
            {
                if (_nodes[i] > node)
                {
                    yield return new(node, _nodes[i]);
                }
            }
        }
    }
}
