using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Graphs;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// The Triplet-Siamese network on pairs of a graph of mined objects (Wang, He, Gupta 2017). Mining, tracking, the context
/// network, features, groups and graph are steps before it, as far as its pairs need them.
/// </summary>
public sealed class TripletSiamese : PretrainingMethod
{
    private readonly TripletSiameseSpec _spec;
    private readonly VideoSet _videos;
    private readonly TripletTask _task;
    private readonly TrackingStep _tracking;
    private readonly ContextNetwork? _context;
    private readonly GroupsStep? _groups;
    private readonly GraphStep? _graph;
    private readonly int _expected;

    /// <param name="spec">What to do.</param>
    /// <param name="videos">The videos.</param>
    /// <param name="seed">The run's.</param>
    public TripletSiamese(TripletSiameseSpec spec, VideoSet videos, long seed)
    {
        (_spec, _videos) = (spec, videos);
        _expected = videos.Count * spec.Mining.Windows;
        Backbone = Registry.Backbone(spec.Backbone, seed, spec.InputShape);
        _task = new TripletTask(Backbone, spec.Embedding, spec.ContextWeight > 0 ? new ContextHead(Backbone.Features, spec.Context.Hidden, seed) : null, seed);
        var mining = new MiningStep(videos, spec.Mining);
        _tracking = new TrackingStep(videos, mining, spec.Tracking, spec.PatchSize);
        if (spec.LinksInstances || spec.FromContext)
        {
            _context = new ContextNetwork(new ContextPrediction(spec.ContextNetwork, videos, seed));
        }

        if (!spec.LinksInstances)
        {
            Preparations = _context is null ? [mining, _tracking] : [mining, _tracking, _context];
            return;
        }

        var features = new FeaturesStep(_tracking, _context!, spec.Grouping.Layer ?? BackboneSpec.Representation, _expected);
        _groups = new GroupsStep(features, _tracking, spec.Grouping, _expected);
        _graph = new GraphStep(_tracking, _groups, new GraphIllustration(videos, _tracking, features, _groups), _expected);
        Preparations = [mining, _tracking, _context!, features, _groups, _graph];
    }

    public override Backbone Backbone { get; }

    public override IReadOnlyList<PreparationStep> Preparations { get; }

    // A step costs about three forward passes of both patches, and as many of both of the joint task's.
    public override double Work => _spec.Epochs * (_spec.PairsAnEpoch ?? _expected) * (_spec.ContextWeight > 0 ? 12.0 : 6.0);

    /// <exception cref="DatasetException">Nothing was tracked, or no pair of the kinds asked for was found.</exception>
    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        context.Progress(0, "loading views");
        if (_spec.FromContext && resumed is null)
        {
            StateTensors.Copy(_context!.Backbone.state_dict(), Backbone.state_dict());
        }

        _ = _task.to(context.Device);
        var graph = _graph?.Graph ?? GraphStep.Of(_tracking, []);
        using var views = new PairedViews(_tracking.Views(context.Device), graph, _groups?.GroupsOfTracks ?? []);
        var isHeldOut = HeldOut(context.Seed);
        var train = PositivePairs.Of(graph, _spec.Pairs, pair => !isHeldOut[pair.First / 2] && !isHeldOut[pair.Second / 2]);
        if (train.Count == 0)
        {
            throw new DatasetException(".pairs", $"Of {_tracking.Tracks.Count} tracks in {_videos.Count} videos no pair of the kinds asked for came. Look at the outcomes of mining, tracking and groups: take more videos, or loosen mining, tracking or grouping.");
        }

        var validation = PositivePairs.Of(graph, _spec.Pairs, pair => isHeldOut[pair.First / 2] || isHeldOut[pair.Second / 2]);
        var heldOut = new HeldOutTriplets(views, [.. validation.All], [.. Enumerable.Range(0, graph.Nodes).Where(node => isHeldOut[node / 2])], context.Seed);
        var frames = _spec.ContextWeight > 0
            ? new ContextPatches(SampledFrames.Of(_videos, [.. Enumerable.Range(0, _videos.Count)], _spec.Context.FramesEach, static () => { }, context.Cancellation), _spec.Context, _spec.PatchSize, context.Seed)
            : null;
        using var optimizer = Registry.Optimizer(_spec.Optimizer, _task);
        var trainable = new TripletTraining(_spec, _task, views, train, _spec.PairsAnEpoch ?? _tracking.Tracks.Count, heldOut, frames, context.Seed);
        var plan = new TrainingPlan(context.Series, _spec.Epochs, _spec.BatchSize, _spec.Selection, context.Seed, Purpose.Order);
        using var loop = new TrainingLoop(trainable, optimizer, plan, context.Recorder);
        if (resumed is not null)
        {
            loop.Restore(resumed);
        }

        loop.Run(() => keep(loop.State(), loop.Position), context.Progress, context.Cancellation);
        context.Progress(1, "validating");
        Measure[] measures = [new("loss", null, loop.Position.LastLoss, Samples: trainable.Samples), .. Told(heldOut, context.Cancellation), new("pairs", null, train.Count)];
        // The weights are those of the best epoch, or of the last.
        var epoch = _spec.Selection == Selection.BestOnValidation ? loop.Position.BestEpoch : loop.Position.Epochs;
        new TripletIllustration(_videos, _tracking, _spec.Margin).Record(
            epoch, trainable.Samples, most => trainable.Hardest(epoch, plan.Batches(trainable.Samples, epoch), most, context.Cancellation),
            heldOut.Count, most => heldOut.Hardest(_task, most, context.Cancellation), views, context);
        return measures;
    }

    public override void Dispose()
    {
        foreach (var step in Preparations)
        {
            step.Dispose();
        }

        _task.Dispose();
        base.Dispose();
    }

    private IEnumerable<Measure> Told(HeldOutTriplets heldOut, CancellationToken cancellation)
    {
        if (heldOut.Accuracy(_task, cancellation) is { } accuracy)
        {
            var (low, high) = Interval.OfProportion(accuracy, heldOut.Count);
            yield return new("validation-accuracy", null, accuracy, low, high, heldOut.Count);
        }
    }

    /// <summary>Which tracks are for validation.</summary>
    private bool[] HeldOut(long seed)
    {
        var heldOut = new bool[_tracking.Tracks.Count];
        foreach (var track in new RandomStream(seed, Purpose.HeldOutTracks).Permutation(heldOut.Length).Take((int)Math.Round(_spec.ValidationShare * heldOut.Length)))
        {
            heldOut[track] = true;
        }

        return heldOut;
    }
}
