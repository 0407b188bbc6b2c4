using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Optimizers;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Statistics;
using TorchSharp;

namespace Invaria.Science.Pretraining;

/// <summary>Cross-entropy on the dataset's labels (Speicher et al. 2024, section 4).</summary>
public sealed class Supervised : PretrainingMethod
{
    private readonly SupervisedSpec _spec;
    private readonly Dataset _dataset;
    private readonly Classifier _classifier;

    public Supervised(SupervisedSpec spec, long seed, DataSources sources)
    {
        _spec = spec;
        _dataset = Registry.Dataset(spec.Dataset, seed, sources);
        Backbone = Registry.Backbone(spec.Backbone, seed, _dataset.SampleShape);
        _classifier = Classifier.WithNewHead(Backbone, _dataset.Classes, seed);
    }

    public override Backbone Backbone { get; }

    // A training step costs about three forward passes: forward, and twice that for the gradients.
    public override double Work => (_spec.Epochs * ((3.0 * _dataset.Count(Split.Train)) + _dataset.Count(Split.Validation))) + _dataset.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        context.Progress(0, "drawing samples");
        _ = _classifier.to(context.Device);
        using var train = _dataset.LoadForTraining(_dataset.Count(Split.Train), _spec.Epochs, context.Device, context.Cancellation);
        using var validation = _dataset.Load(Split.Validation, context.Device, context.Cancellation);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, _classifier);
        var plan = new TrainingPlan(Stages.Pretraining, _spec.Epochs, _spec.BatchSize, _spec.Selection, context.Seed, Purpose.Order);
        var trainable = new SupervisedTraining(_classifier, train, validation);
        using var loop = new TrainingLoop(trainable, optimizer, plan, context.Recorder);
        if (resumed is not null)
        {
            loop.Restore(resumed);
        }

        var clock = Stopwatch.StartNew();
        loop.Run(() => keep(loop.State(), loop.Position), context.Progress, context.Cancellation);
        if (_dataset.Redraws)
        {
            context.Recorder.Log(LogSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"Training waited for newly drawn samples for {train.Waited / clock.Elapsed:P1} of its time."));
        }

        context.Progress(1, "testing");
        using var test = _dataset.Load(Split.Test, context.Device, context.Cancellation);
        var accuracy = Accuracy.Of(_classifier, test, context.Cancellation);
        var (low, high) = Interval.OfProportion(accuracy, test.Count);
        return
        [
            new("loss", null, loop.Position.LastLoss, Samples: train.Count),
            new("validation-accuracy", null, trainable.ValidationAccuracy, Samples: validation.Count),
            new("accuracy", null, accuracy, low, high, test.Count),
            new("chance", null, 1.0 / _dataset.Classes),
        ];
    }

    public override void Dispose()
    {
        _classifier.Dispose();
        base.Dispose();
    }
}
