using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Statistics;
using TorchSharp;

namespace Invaria.Science.Transfer;

/// <summary>
/// A linear classifier on the frozen representation (Speicher et al. 2024, section 4). The representations are computed
/// once: the backbone does not change, so neither do they.
/// </summary>
public sealed class LinearProbe : TransferTask
{
    private readonly LinearProbeSpec _spec;
    private readonly ImageDataset _dataset;
    private readonly int _samples;

    public LinearProbe(LinearProbeSpec spec, long seed, DataSources sources)
    {
        _spec = spec;
        _dataset = Registry.ImageDataset(spec.Dataset, seed, sources);
        _samples = spec.Samples ?? _dataset.Count(Split.Train);
    }

    public override double Work => _samples + _dataset.Count(Split.Validation) + _dataset.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        context.Progress(0, "computing representations");
        using var train = Represent(Split.Train, _samples, backbone, context);
        using var validation = Represent(Split.Validation, _dataset.Count(Split.Validation), backbone, context);
        context.Progress(0.4, "computing representations");
        using var test = Represent(Split.Test, _dataset.Count(Split.Test), backbone, context);

        using var head = torch.nn.Linear(backbone.Features, _dataset.Classes);
        Initialization.Initialize(head, (long)new RandomStream(context.Seed, Purpose.ProbeWeights, context.Index).NextBits());
        _ = head.to(context.Device);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, head);
        var orderSeed = (long)new RandomStream(context.Seed, Purpose.ProbeOrder, context.Index).NextBits();
        var plan = new TrainingPlan($"{Stages.Transfer}.{context.Index}", _spec.Epochs, _spec.BatchSize, _spec.Selection, orderSeed, Purpose.ProbeOrder);
        using var loop = new TrainingLoop(new ProbeTraining(head, train, validation), optimizer, plan, context.Recorder);
        loop.Run(static () => { }, (done, phrase) => context.Progress(0.6 + (0.4 * done), phrase), context.Cancellation);

        var accuracy = test.Accuracy(head);
        var (low, high) = Interval.OfProportion(accuracy, test.Count);
        return
        [
            new("accuracy", null, accuracy, low, high, test.Count),
            new("validation-accuracy", null, validation.Accuracy(head), Samples: validation.Count),
            new("loss", null, loop.Position.LastLoss, Samples: train.Count),
            new("chance", null, 1.0 / _dataset.Classes),
        ];
    }

    private RepresentedSplit Represent(Split split, int count, Backbone backbone, StageContext context)
    {
        using var samples = new RenderedSplit(_dataset, split, count, context.Device, context.Cancellation);
        return new(Representations.Of(backbone, samples, context.Cancellation), samples.Labels.clone().DetachFromDisposeScope());
    }
}
