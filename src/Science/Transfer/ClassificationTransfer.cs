using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Metrics;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Statistics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>A classifier trained on labelled samples of a target (Speicher et al. 2024, section 4).</summary>
public abstract class ClassificationTransfer : TransferTask
{
    private readonly ClassificationTransferSpec _spec;

    /// <exception cref="DatasetException">The target has fewer samples than asked for.</exception>
    private protected ClassificationTransfer(ClassificationTransferSpec spec, Dataset target)
    {
        _spec = spec;
        Dataset = target;
        Samples = spec.SamplesOf(Dataset.Count(Split.Train));
        if (Samples > Dataset.Count(Split.Train))
        {
            throw new DatasetException(".samples", $"{Samples} samples are asked for, but the target's training split has {Dataset.Count(Split.Train)}.");
        }
    }

    private protected Dataset Dataset { get; }

    /// <summary>Labelled samples to train on: the first of the training split, whose order is random.</summary>
    private protected int Samples { get; }

    /// <summary>Whether the test split is also looked at after every epoch.</summary>
    private protected bool PublishedProtocol => _spec.PublishedProtocol;

    /// <summary>Trials of the spec's learning rates.</summary>
    private protected LearningRateTrials Trials(StageContext context, Purpose order) => new(_spec, Plan(context, order), context);

    private protected LoadedSplit Load(Split split, StageContext context) =>
        Dataset.Load(split, split == Split.Train ? Samples : Dataset.Count(split), context.Device, context.Cancellation);

    private protected static RepresentedSplit Represent(Backbone backbone, LoadedSplit samples, StageContext context) =>
        new(Representations.Of(backbone, samples, context.Cancellation), samples.Labels.clone().DetachFromDisposeScope());

    /// <summary>A linear classifier with its initial weights; the same for every call.</summary>
    private protected Linear NewHead(Backbone backbone, StageContext context)
    {
        var head = nn.Linear(backbone.Features, Dataset.Classes);
        Initialization.Initialize(head, (long)new RandomStream(context.Seed, Purpose.ProbeWeights, context.Index).NextBits());
        _ = head.to(context.Device);
        return head;
    }

    private protected static long OrderSeed(StageContext context, Purpose order) => (long)new RandomStream(context.Seed, order, context.Index).NextBits();

    /// <param name="tested">What the selected epoch's classifier takes the test split for.</param>
    /// <param name="trial">How it was trained.</param>
    /// <param name="validated">Samples of the validation split.</param>
    private protected IEnumerable<Measure> Results(ConfusionMatrix tested, LearningRateTrial trial, int validated)
    {
        var (low, high) = Interval.OfProportion(tested.Accuracy, tested.Samples);
        return
        [
            new(MeasureNames.Accuracy, null, tested.Accuracy, low, high, tested.Samples),
            new(MeasureNames.MacroF1, null, tested.MacroF1, Samples: tested.Samples),
            Kappa(MeasureNames.Kappa, tested),
            .. trial.Training.Published?.Best is { } best ? BestOnTest(best) : [],
            new(MeasureNames.Validation(MeasureNames.Accuracy), null, trial.ValidationAccuracy, Samples: validated),
            new("loss", null, trial.Loss, Samples: Samples),
            new("chance", null, 1.0 / Dataset.Classes),
        ];
    }

    private static IEnumerable<Measure> BestOnTest(ConfusionMatrix best) =>
    [
        new(MeasureNames.BestOnTest(MeasureNames.Accuracy), null, best.Accuracy, Samples: best.Samples),
        new(MeasureNames.BestOnTest(MeasureNames.MacroF1), null, best.MacroF1, Samples: best.Samples),
        Kappa(MeasureNames.BestOnTest(MeasureNames.Kappa), best),
    ];

    private static Measure Kappa(string name, ConfusionMatrix tested) => new(name, null, tested.Kappa, Samples: tested.Samples,
        Warning: tested.Kappa is null ? "Labels and predictions are all of one class: there is no agreement beyond chance to speak of." : null);

    private TrainingPlan Plan(StageContext context, Purpose order) =>
        new($"{Stages.Transfer}.{context.Index}", _spec.Epochs, _spec.BatchSize, _spec.Selection, OrderSeed(context, order), order, _spec.Patience);
}
