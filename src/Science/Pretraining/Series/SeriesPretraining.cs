using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Science.Transfer;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Pretrains an encoder of time series on a task that needs no labels, and tries other tasks on it after every epoch.</summary>
public sealed class SeriesPretraining : PretrainingMethod
{
    private readonly SeriesPretrainingSpec _spec;
    private readonly Dataset _dataset;
    private readonly TransferTask[] _watched;
    private readonly PretextTask _task;

    /// <param name="spec">What to do.</param>
    /// <param name="dataset">The windows.</param>
    /// <param name="seed">The run's.</param>
    /// <param name="watched">The tasks to try after every epoch, those of the spec.</param>
    /// <exception cref="DatasetException">The windows do not suit the backbone.</exception>
    public SeriesPretraining(SeriesPretrainingSpec spec, Dataset dataset, long seed, IReadOnlyList<TransferTask> watched)
    {
        (_spec, _dataset, _watched) = (spec, dataset, [.. watched]);
        Backbone = Registry.Backbone(spec.Backbone, seed, dataset.SampleShape);
        var encoder = Backbone as TimeDrlEncoder ?? throw new DatasetException(".backbone", "Does not embed windows and their patches: choose the TimeDRL encoder.");
        _task = Registry.Pretext(spec, encoder, seed);
    }

    public override Backbone Backbone { get; }

    public override double Work => _spec.Epochs
        * ((3 * _task.Passes * _dataset.Count(Split.Train)) + _dataset.Count(Split.Validation) + _watched.Sum(task => task.Work));

    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        context.Progress(0, "loading windows");
        _ = _task.to(context.Device);
        using var train = _dataset.LoadForTraining(_dataset.Count(Split.Train), _spec.Epochs, context.Device, context.Cancellation);
        using var validation = _dataset.Load(Split.Validation, context.Device, context.Cancellation);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, _task);
        var watch = new WatchedTasks(_watched, context, resumed?.Position.Training?.Watched);
        var trainable = new PretextTraining(_task, train, validation, _spec.BatchSize, watch);
        var plan = new TrainingPlan(Stages.Pretraining, _spec.Epochs, _spec.BatchSize, _spec.Selection, context.Seed, Purpose.Order, _spec.Patience, _spec.DropsLast);
        using var loop = new TrainingLoop(trainable, optimizer, plan, context.Recorder);
        if (resumed is not null)
        {
            loop.Restore(resumed);
        }

        loop.Run(() => keep(loop.State(), loop.Position with { Watched = watch.Standings }), context.Progress, context.Cancellation);
        context.Progress(1, "validating");
        return
        [
            new("loss", null, loop.Position.LastLoss, Samples: train.Count),
            .. trainable.Validation(context.Cancellation).Select(part => new Measure($"validation-{part.Key}", null, part.Value, Samples: validation.Count)),
            .. watch.Measures,
        ];
    }

    public override void Dispose()
    {
        _task.Dispose();
        base.Dispose();
    }
}
