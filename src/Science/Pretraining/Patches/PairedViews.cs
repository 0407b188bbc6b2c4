using Invaria.Science.Datasets;
using Invaria.Science.Graphs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>The views of a graph's nodes, and which of them may be each other's negatives: those of other videos and groups.</summary>
internal sealed class PairedViews : IDisposable
{
    private readonly LoadedSplit _views;
    private readonly InstanceGraph _graph;
    private readonly IReadOnlyList<int> _groupOfTracks;

    /// <param name="views">Patches of the nodes, this value's from now on.</param>
    /// <param name="graph">Nodes 2·t and 2·t + 1 are the views of track t.</param>
    /// <param name="groupsOfTracks">Group of each track, −1 for none; empty where nothing is grouped.</param>
    public PairedViews(LoadedSplit views, InstanceGraph graph, IReadOnlyList<int> groupsOfTracks) => (_views, _graph, _groupOfTracks) = (views, graph, groupsOfTracks);

    public Device Device => _views.Device;

    /// <summary>Patches of nodes, [N, 3, S, S], some of them mirrored.</summary>
    public Tensor Patches(int[] nodes, bool[] mirrored)
    {
        using var scope = NewDisposeScope();
        var patches = _views.Inputs(tensor(Array.ConvertAll(nodes, node => (long)node), device: Device));
        return mirrored.Contains(true)
            ? where(tensor(mirrored, [nodes.Length, 1, 1, 1], ScalarType.Bool, Device), patches.flip(3), patches).MoveToOuterDisposeScope()
            : patches.MoveToOuterDisposeScope();
    }

    /// <summary>Whether a node may be a negative of a pair.</summary>
    public bool MayBeNegative(Edge pair, int node) => !_graph.SameVideo(pair.First, node) && !_graph.SameVideo(pair.Second, node)
        && (GroupOf(node) is < 0 and var _ || (GroupOf(node) != GroupOf(pair.First) && GroupOf(node) != GroupOf(pair.Second)));

    /// <summary>The same for a batch: row i is pair i, its columns are the pairs' first nodes and then their second ones, [N, 2·N], boolean.</summary>
    public Tensor Candidates(Edge[] pairs)
    {
        var candidates = new bool[pairs.Length * 2 * pairs.Length];
        for (var row = 0; row < pairs.Length; row++)
        {
            for (var column = 0; column < pairs.Length; column++)
            {
                var at = (row * 2 * pairs.Length) + column;
                candidates[at] = MayBeNegative(pairs[row], pairs[column].First);
                candidates[at + pairs.Length] = MayBeNegative(pairs[row], pairs[column].Second);
            }
        }

        return tensor(candidates, [pairs.Length, 2L * pairs.Length], ScalarType.Bool, Device);
    }

    public void Dispose() => _views.Dispose();

    private int GroupOf(int node) => _groupOfTracks.Count == 0 ? -1 : _groupOfTracks[node / 2];
}
