using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Optimizers;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>
/// A network trained on the target from where a linear probe on the same samples ended (Speicher et al. 2024, section 4).
/// The backbone that is handed over stays as it is: a copy is trained.
/// </summary>
public abstract class ProbedTransfer : ClassificationTransfer
{
    private readonly ProbedTransferSpec _spec;

    private protected ProbedTransfer(ProbedTransferSpec spec, Dataset target)
        : base(spec, target) => _spec = spec;

    public override double Work => ProbeWork + TrainingWork + TestWork;

    private double ProbeWork => Samples + Dataset.Count(Split.Validation);

    // A training step costs about three forward passes: forward, and twice that for the gradients.
    private double TrainingWork => Math.Max(1, _spec.LearningRates.Count) * _spec.Epochs
        * ((3.0 * Samples) + Dataset.Count(Split.Validation) + (PublishedProtocol ? Dataset.Count(Split.Test) : 0));

    private double TestWork => 2.0 * Dataset.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        context.Progress(0, "computing representations");
        using var validation = Load(Split.Validation, context);
        using var head = Probe(backbone, validation, context);
        using var published = PublishedProtocol ? Load(Split.Test, context) : null;
        var (best, trials) = Trials(context, Purpose.FineTuningOrder).Run(
            () => new NetworkTraining(Begin(backbone.Clone(), Copy(head), context), Dataset.LoadForTraining(Samples, _spec.Epochs, context.Device, context.Cancellation), validation, published, Dataset.Classes),
            (done, phrase) => context.Progress((ProbeWork + (done * TrainingWork)) / Work, phrase));
        using var training = best.Training;

        context.Progress((Work - TestWork) / Work, "testing");
        using var loaded = published is null ? Load(Split.Test, context) : null;
        var test = published ?? loaded!;
        using var probed = Represent(backbone, test, context);
        return
        [
            .. Results(NetworkTraining.Confusion(training.Classifier, test, Dataset.Classes, context.Cancellation), best, validation.Count),
            new("probe-accuracy", null, probed.Accuracy(head), Samples: test.Count),
            .. trials,
        ];
    }

    /// <summary>The network to be trained, with its backbone and classifier.</summary>
    /// <param name="backbone">A copy of the pretrained one; the network's from now on.</param>
    /// <param name="head">A copy of the probed classifier; the network's from now on.</param>
    /// <param name="context">What it works with.</param>
    private protected abstract nn.Module<Tensor, Tensor> Begin(Backbone backbone, Linear head, StageContext context);

    private Linear Probe(Backbone backbone, LoadedSplit validation, StageContext context)
    {
        using var train = Load(Split.Train, context);
        using var trainRepresented = Represent(backbone, train, context);
        using var validationRepresented = Represent(backbone, validation, context);
        var head = NewHead(backbone, context);
        using Optimizer optimizer = Registry.Optimizer(_spec.Probe.Optimizer, head);
        var plan = new TrainingPlan(
            $"{Stages.Transfer}.{context.Index}.probe", _spec.Probe.Epochs, _spec.Probe.BatchSize, _spec.Probe.Selection, OrderSeed(context, Purpose.ProbeOrder), Purpose.ProbeOrder);
        using var loop = new TrainingLoop(new ProbeTraining(head, trainRepresented, validationRepresented), optimizer, plan, context.Recorder);
        loop.Run(static () => { }, (done, phrase) => context.Progress(done * ProbeWork / Work, $"linear probe, {phrase}"), context.Cancellation);
        return head;
    }

    private static Linear Copy(Linear head)
    {
        using var quiet = no_grad();
        var copy = nn.Linear(head.in_features, head.out_features);
        _ = copy.to(head.weight.device);
        _ = copy.weight.copy_(head.weight);
        _ = copy.bias!.copy_(head.bias!);
        return copy;
    }
}
