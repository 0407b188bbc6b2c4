using Invaria.Science.Graphs;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Triplets of tracks that are not trained on, the same each time: how often is the positive nearer than a drawn negative?</summary>
internal sealed class HeldOutTriplets
{
    private const int Most = 2000;
    private const int BatchSize = 256;
    private const int Tries = 20;

    private readonly PairedViews _views;
    private readonly (Edge Pair, int Negative)[] _triplets;

    /// <param name="views">The views.</param>
    /// <param name="pairs">Pairs with a held-out track; at most 2,000 of them are taken.</param>
    /// <param name="nodes">Nodes of held-out tracks.</param>
    /// <param name="seed">Chooses pairs and negatives.</param>
    public HeldOutTriplets(PairedViews views, IReadOnlyList<Edge> pairs, int[] nodes, long seed)
    {
        _views = views;
        var stream = new RandomStream(seed, Purpose.HeldOutTracks, 1);
        var triplets = new List<(Edge, int)>();
        foreach (var pair in stream.Permutation(pairs.Count).Take(Most).Select(index => pairs[index]))
        {
            for (var trial = 0; trial < Tries; trial++)
            {
                if (nodes[stream.NextInt(nodes.Length)] is var node && views.MayBeNegative(pair, node))
                {
                    triplets.Add((pair, node));
                    break;
                }
            }
        }

        _triplets = [.. triplets];
    }

    /// <summary>How many there are; 0 where no pair has a negative.</summary>
    public int Count => _triplets.Length;

    /// <summary>Share of the triplets whose positive is nearer than the negative; null where there are none. To be called in evaluation mode.</summary>
    public double? Accuracy(TripletTask task, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var right = 0L;
        foreach (var batch in _triplets.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (positives, negatives) = Similarities(task, batch);
            right += (positives > negatives).sum().item<long>();
        }

        return Count == 0 ? null : (double)right / Count;
    }

    /// <summary>The triplets of highest loss, by falling loss: those whose positive lies farthest beyond the negative. To be called in evaluation mode.</summary>
    /// <param name="task">Says how far views are apart.</param>
    /// <param name="count">How many; fewer where there are fewer.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public IReadOnlyList<HardTriplet> Hardest(TripletTask task, int count, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var measured = new List<HardTriplet>();
        foreach (var batch in _triplets.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (positives, negatives) = Similarities(task, batch);
            var (near, far) = (positives.cpu().data<float>().ToArray(), negatives.cpu().data<float>().ToArray());
            measured.AddRange(batch.Select((triplet, i) => new HardTriplet(triplet.Pair, triplet.Negative, 1 - near[i], 1 - far[i])));
        }

        return [.. measured.OrderByDescending(triplet => triplet.Excess).Take(count)];
    }

    /// <summary>Cosines of each anchor with its positive and with its negative, [N] each, in the caller's dispose scope.</summary>
    private (Tensor Positives, Tensor Negatives) Similarities(TripletTask task, (Edge Pair, int Negative)[] batch)
    {
        var none = new bool[batch.Length];
        Tensor Embedded(Func<(Edge Pair, int Negative), int> node) => task.Embed(_views.Patches([.. batch.Select(node)], none));
        var anchors = Embedded(triplet => triplet.Pair.First);
        return ((anchors * Embedded(triplet => triplet.Pair.Second)).sum(1), (anchors * Embedded(triplet => triplet.Negative)).sum(1));
    }
}
