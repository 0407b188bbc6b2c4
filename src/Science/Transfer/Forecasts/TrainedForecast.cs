using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>A forecaster trained on the first windows of the target's training split.</summary>
public abstract class TrainedForecast : ForecastTransfer
{
    /// <summary>A training step costs about three forward passes: forward, and twice that for the gradients.</summary>
    private const double StepWork = 3;

    private readonly TrainedForecastSpec _spec;

    /// <exception cref="DatasetException">The target has nothing to forecast, or fewer windows than asked for.</exception>
    private protected TrainedForecast(TrainedForecastSpec spec, Dataset target)
        : base(target)
    {
        _spec = spec;
        Samples = spec.SamplesOf(Target.Count(Split.Train), Target.Horizon);
        if (Samples > Target.Count(Split.Train))
        {
            throw new DatasetException(".samples", $"{Samples} windows are asked for, but the target's training split has {Target.Count(Split.Train)}.");
        }
    }

    public sealed override double Work => BeginWork + TrainingWork + TestWork;

    /// <summary>Windows to train on.</summary>
    private protected int Samples { get; }

    /// <summary>Work before the training begins, in forward passes of one window.</summary>
    private protected virtual double BeginWork => 0;

    /// <summary>A forecast of one window, in forward passes of the network.</summary>
    private protected abstract double ForecastWork { get; }

    /// <summary>The patches that the forecaster sees; null where it sees none.</summary>
    private protected virtual IPatched? PatchesOf(Backbone backbone) => null;

    private double TrainingWork => _spec.Epochs * ForecastWork
        * ((StepWork * Samples) + Target.Count(Split.Validation) + (_spec.PublishedProtocol ? Target.Count(Split.Test) : 0));

    private double TestWork => ForecastWork * (Target.Count(Split.Validation) + Target.Count(Split.Test));

    public sealed override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        using var splits = new ForecastSplits(
            Target.LoadWindows(Split.Train, Samples, context.Device, context.Cancellation), Load(Split.Validation, context), Load(Split.Test, context));
        using var forecaster = Begin(backbone, splits, context);
        var training = new ForecastTraining(forecaster, splits, _spec.PublishedProtocol);
        var plan = new TrainingPlan(
            $"{Stages.Transfer}.{context.Index}", _spec.Epochs, _spec.BatchSize, _spec.Selection,
            Seed(context, Purpose.ForecastOrder), Purpose.ForecastOrder, _spec.Patience, _spec.DropsLast);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, forecaster.Module);
        using var loop = new TrainingLoop(training, optimizer, plan, context.Recorder);
        loop.Run(static () => { }, (done, phrase) => context.Progress((BeginWork + (done * TrainingWork)) / Work, phrase), context.Cancellation);

        context.Progress((BeginWork + TrainingWork) / Work, "testing");
        var results = Results(training.Errors(Split.Test, context.Cancellation), splits.Test.Count, training.Errors(Split.Validation, context.Cancellation), splits.Validation.Count);
        ExampleForecasts.Record(Target, splits.Test, indices => forecaster.Forecast(Split.Test, indices), PatchesOf(backbone), context);
        return
        [
            .. results,
            new("loss", null, loop.Position.LastLoss, Samples: Samples),
            .. training.BestOnTest is { } best
                ? new Measure[]
                {
                    new(MeasureNames.BestOnTest(MeasureNames.Mse), null, best.MeanSquared, Samples: splits.Test.Count),
                    new(MeasureNames.BestOnTest(MeasureNames.Mae), null, best.MeanAbsolute, Samples: splits.Test.Count),
                }
                : [],
        ];
    }

    /// <summary>A forecaster that is not trained yet, on the context's device.</summary>
    /// <param name="backbone">Pretrained, in evaluation mode; must be left as it was.</param>
    /// <param name="splits">What it will forecast.</param>
    /// <param name="context">What it works with; told progress up to the share of <see cref="BeginWork"/>.</param>
    private protected abstract Forecaster Begin(Backbone backbone, ForecastSplits splits, StageContext context);

    /// <summary>A seed of this task's own.</summary>
    private protected static long Seed(StageContext context, Purpose purpose) => (long)new RandomStream(context.Seed, purpose, context.Index).NextBits();
}
