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
        var (drawn, mirrored) = (new Edge[places.Length], new bool[places.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            var stream = new RandomStream(seed, Purpose.PairDraws, (_epoch * (long)count) + places[i]);
            drawn[i] = pairs.Draw(ref stream, places[i]);
            mirrored[i] = spec.Mirror && stream.NextBool(0.5);
        }

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

    private void Sum(string name, Tensor loss, int drawn)
    {
        using var quiet = no_grad();
        _sums[name] = _sums.GetValueOrDefault(name) + (loss.item<float>() * drawn);
    }
}
