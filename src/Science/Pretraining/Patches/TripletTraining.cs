using Invaria.Science.Graphs;
using Invaria.Science.Native;
using Invaria.Science.Randomness;
using Invaria.Science.Training;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Draws pairs together and negatives away; where it is trained jointly, with context prediction beside it. Selected by the
/// share of held-out triplets that are told.
/// </summary>
/// <param name="spec">How.</param>
/// <param name="task">What is trained.</param>
/// <param name="views">The views.</param>
/// <param name="pairs">Pairs to train on.</param>
/// <param name="count">Pairs drawn in an epoch.</param>
/// <param name="heldOut">What is selected by.</param>
/// <param name="frames">Patches of the joint task; null without one.</param>
/// <param name="seed">The run's.</param>
internal sealed class TripletTraining(
    TripletSiameseSpec spec, TripletTask task, PairedViews views, PositivePairs pairs, int count, HeldOutTriplets heldOut, ContextPatches? frames, long seed) : ITrainable
{
    private const string Triplets = "triplet-loss";
    private const string Context = "context-loss";

    private readonly TripletLoss _loss = new(spec.Margin, spec.Negatives, spec.HardShare);
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private int _epoch;
    private long _seen;

    public nn.Module Module => task;

    public int Samples => count;

    public void BeginEpoch(int epoch)
    {
        _epoch = epoch;
        _seen = 0;
        _sums.Clear();
    }

    public Tensor Loss(Tensor indices)
    {
        var places = indices.cpu().data<long>().ToArray();
        var (drawn, mirrored) = Draw(_epoch, places);

        // One pass for both towers, which share their weights: batch norm sees all patches alike.
        var embeddings = task.Embed(views.Patches([.. drawn.Select(pair => pair.First), .. drawn.Select(pair => pair.Second)], [.. mirrored, .. mirrored])).chunk(2);
        var negatives = new RandomStream(seed, Purpose.Triplets, (_epoch * (long)count) + places[0]);
        var triplets = _loss.Of(embeddings[0], embeddings[1], views.Candidates(drawn), hard: _epoch > spec.EasyEpochs, negatives);
        Sum(Triplets, triplets, places.Length);
        _seen += places.Length;
        if (frames is null)
        {
            return triplets;
        }

        var (centres, neighbours, answers) = frames.Draw(Array.ConvertAll(places, place => place % frames.Count), _epoch);
        var context = nn.functional.cross_entropy(task.Context!.Logits(task.Backbone, centres.to(views.Device), neighbours.to(views.Device)), answers.to(views.Device));
        Sum(Context, context, places.Length);
        return triplets + (context * LastingScalar.Of(spec.ContextWeight));
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var values = frames is null ? new Dictionary<string, double>(StringComparer.Ordinal) : _sums.ToDictionary(sum => sum.Key, sum => sum.Value / _seen, StringComparer.Ordinal);
        if (heldOut.Accuracy(task, cancellation) is { } accuracy)
        {
            values["validation-accuracy"] = accuracy;
        }

        return new(values.GetValueOrDefault("validation-accuracy", -_sums[Triplets] / _seen), values);
    }

    /// <summary>
    /// The triplets of an epoch that the network, as it is now, is most wrong about: of each step's pairs with all of the step's patches
    /// that may be negatives, as hard-negative mining looks for them. A pair comes once. To be called in evaluation mode.
    /// </summary>
    /// <param name="epoch">From 1 on.</param>
    /// <param name="batches">The samples of the epoch's steps.</param>
    /// <param name="most">How many; fewer where there are fewer.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public IReadOnlyList<HardTriplet> Hardest(int epoch, IEnumerable<long[]> batches, int most, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var hardest = new Dictionary<Edge, HardTriplet>();
        foreach (var places in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var triplet in HardestOfStep(Draw(epoch, places).Pairs))
            {
                var pair = Edge.Between(triplet.Pair.First, triplet.Pair.Second);
                if (!hardest.TryGetValue(pair, out var known) || triplet.Excess > known.Excess)
                {
                    hardest[pair] = triplet;
                }
            }
        }

        return [.. hardest.Values.OrderByDescending(triplet => triplet.Excess).Take(most)];
    }

    /// <summary>Each pair with its hardest negative of the step; none of a pair without one.</summary>
    private IEnumerable<HardTriplet> HardestOfStep(Edge[] drawn)
    {
        using var scope = NewDisposeScope();
        int[] nodes = [.. drawn.Select(pair => pair.First), .. drawn.Select(pair => pair.Second)];
        var embeddings = task.Embed(views.Patches(nodes, new bool[nodes.Length]));
        var both = embeddings.chunk(2);
        var (nearest, columns) = both[0].matmul(embeddings.t()).masked_fill(views.Candidates(drawn).logical_not(), LastingScalar.Of(-2)).max(1);
        var (negative, positive, column) = (nearest.cpu().data<float>().ToArray(), (both[0] * both[1]).sum(1).cpu().data<float>().ToArray(), columns.cpu().data<long>().ToArray());
        return [.. Enumerable.Range(0, drawn.Length).Where(row => negative[row] > -2).Select(row => new HardTriplet(drawn[row], nodes[column[row]], 1 - positive[row], 1 - negative[row]))];
    }

    /// <summary>The pairs of a step, and which of them are mirrored.</summary>
    private (Edge[] Pairs, bool[] Mirrored) Draw(int epoch, long[] places)
    {
        var (drawn, mirrored) = (new Edge[places.Length], new bool[places.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            var stream = new RandomStream(seed, Purpose.PairDraws, (epoch * (long)count) + places[i]);
            drawn[i] = pairs.Draw(ref stream, places[i]);
            mirrored[i] = spec.Mirror && stream.NextBool(0.5);
        }

        return (drawn, mirrored);
    }

    private void Sum(string name, Tensor loss, int drawn)
    {
        using var quiet = no_grad();
        _sums[name] = _sums.GetValueOrDefault(name) + (loss.item<float>() * drawn);
    }
}
