using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Statistics;
using TorchSharp;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Context prediction on frames of videos (Doersch, Gupta, Efros 2015).</summary>
public sealed class ContextPrediction : PretrainingMethod
{
    private readonly ContextPredictionSpec _spec;
    private readonly VideoSet _videos;
    private readonly ContextTask _task;

    /// <param name="spec">What to do.</param>
    /// <param name="videos">The videos.</param>
    /// <param name="seed">The run's.</param>
    /// <exception cref="DatasetException">There are fewer than two videos.</exception>
    public ContextPrediction(ContextPredictionSpec spec, VideoSet videos, long seed)
    {
        (_spec, _videos) = (spec, videos);
        if (videos.Count < 2)
        {
            throw new DatasetException(".dataset", $"There are {videos.Count} videos; at least 2 are needed, one of them for validation.");
        }

        Backbone = Registry.Backbone(spec.Backbone, seed, spec.InputShape);
        _task = new ContextTask(Backbone, new ContextHead(Backbone.Features, spec.Context.Hidden, seed));
    }

    public override Backbone Backbone { get; }

    // A step costs about three forward passes of either patch.
    public override double Work => 6.0 * _spec.Context.Epochs * _spec.Context.PairsEach * _spec.Context.FramesEach * _videos.Count;

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        var settings = _spec.Context;
        var order = new RandomStream(context.Seed, Purpose.HeldOutVideos).Permutation(_videos.Count);
        var heldOut = Math.Clamp((int)Math.Round(settings.ValidationShare * _videos.Count), 1, _videos.Count - 1);
        var read = 0;
        SampledFrames Frames(int[] which) => SampledFrames.Of(_videos, which, settings.FramesEach,
            () => context.Progress(0, $"reading frames of video {++read} of {_videos.Count}"), context.Cancellation);
        var validation = new ContextPatches(Frames(order[..heldOut]), settings, _spec.PatchSize, context.Seed + 1);
        var train = new ContextPatches(Frames(order[heldOut..]), settings, _spec.PatchSize, context.Seed);
        _ = _task.to(context.Device);
        using var optimizer = Registry.Optimizer(settings.Optimizer, _task);
        var trainable = new ContextTraining(_task, train, validation);
        var plan = new TrainingPlan(context.Series, settings.Epochs, settings.BatchSize, settings.Selection, context.Seed, Purpose.Order);
        using var loop = new TrainingLoop(trainable, optimizer, plan, context.Recorder);
        if (resumed is not null)
        {
            loop.Restore(resumed);
        }

        loop.Run(() => keep(loop.State(), loop.Position), context.Progress, context.Cancellation);
        context.Progress(1, "validating");
        var accuracy = trainable.ValidationAccuracy(context.Cancellation);
        var (low, high) = Interval.OfProportion(accuracy, validation.Count);
        return
        [
            new("loss", null, loop.Position.LastLoss, Samples: train.Count),
            new("validation-accuracy", null, accuracy, low, high, validation.Count),
            new("chance", null, 1.0 / ContextPatches.Places),
        ];
    }

    public override void Dispose()
    {
        _task.Dispose();
        base.Dispose();
    }
}
