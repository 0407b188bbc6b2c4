using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;

namespace Invaria.Science.Transfer.Detections;

/// <summary>A detector on the backbone's feature map, trained on the first scenes of the target. The backbone that is handed over stays as it is: a copy is trained.</summary>
public abstract class DetectionTransfer : TransferTask
{
    // A forward pass is of a sample of about 32×32 pixels; a training step costs about three.
    private const double SamplePixels = 32 * 32;
    private const double StepWork = 3;

    private readonly DetectionTransferSpec _spec;

    /// <exception cref="DatasetException">The target has no boxes, or fewer scenes than asked for.</exception>
    private protected DetectionTransfer(DetectionTransferSpec spec, Dataset target)
    {
        _spec = spec;
        Target = target as AnnotatedScenes ?? throw new DatasetException(".dataset", "Has no boxes to find: choose annotated scenes – sprite scenes, or a collection in VOC or COCO format.");
        var available = Target.Count(Split.Train);
        Samples = spec.SamplesOf(available);
        if (Samples > available)
        {
            throw new DatasetException(".samples", $"{Samples} pictures are asked for, but the target's training split has {available}.");
        }
    }

    public sealed override double Work => PictureWork * (ProposalWork + TrainingWork + TestWork);

    private protected AnnotatedScenes Target { get; }

    /// <summary>Scenes to train on.</summary>
    private protected int Samples { get; }

    /// <summary>Proposing the regions of all scenes before the training, in forward passes of a scene.</summary>
    private protected virtual double ProposalWork => 0;

    /// <summary>All scenes that are looked at.</summary>
    private protected int AllScenes => Samples + Target.Count(Split.Validation) + Target.Count(Split.Test);

    private double TrainingWork => _spec.Epochs * ((StepWork * Samples) + Target.Count(Split.Validation));

    private double TestWork => Target.Count(Split.Validation) + Target.Count(Split.Test);

    private double PictureWork
    {
        get
        {
            var (width, height) = AnnotatedScenes.SizeOf(Target.Scene(Split.Train, 0), _spec.ShorterSide);
            return width * height / SamplePixels;
        }
    }

    public sealed override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(context);
        var (train, validation, test) = (Scenes(Split.Train, Samples), Scenes(Split.Validation), Scenes(Split.Test));
        var whole = ProposalWork + TrainingWork + TestWork;
        using var detector = Begin(backbone, [train, validation, test], context with { Progress = (done, phrase) => context.Progress(done * ProposalWork / whole, phrase) });
        var training = new DetectionTraining(detector, train, validation, _spec.BatchSize);
        var plan = new TrainingPlan(
            $"{Stages.Transfer}.{context.Index}", _spec.Epochs, _spec.BatchSize, _spec.Selection, Seed(context, Purpose.DetectionOrder), Purpose.DetectionOrder, _spec.Patience);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, detector.Module);
        using var loop = new TrainingLoop(training, optimizer, plan, context.Recorder);
        loop.Run(static () => { }, (done, phrase) => context.Progress((ProposalWork + (done * TrainingWork)) / whole, phrase), context.Cancellation);

        context.Progress((ProposalWork + TrainingWork) / whole, "testing");
        var found = training.Found(test, context.Cancellation);
        ExampleDetections.Record(test, found, index => detector.Regions(test, index), context);
        var validated = VocEvaluation.Of(training.Found(validation, context.Cancellation), Target.ObjectClasses.Count).Map;
        return
        [
            .. DetectionMeasures.Of(found, Target.ObjectClasses),
            DetectionMeasures.Precision(MeasureNames.Validation(MeasureNames.Map), null, validated, validation.Count),
            new("loss", null, loop.Position.LastLoss, Samples: Samples),
        ];
    }

    /// <summary>A detector that is not trained yet.</summary>
    /// <param name="backbone">Pretrained, in evaluation mode; must be left as it was.</param>
    /// <param name="splits">Scenes to train, select and test on.</param>
    /// <param name="context">What it works with; told the share of the proposals that is done.</param>
    private protected abstract Detector Begin(Backbone backbone, IReadOnlyList<ScaledScenes> splits, StageContext context);

    /// <summary>A copy of the backbone with a new head on it, on the context's device.</summary>
    /// <exception cref="DatasetException">The backbone gives no feature map.</exception>
    private protected DetectionNetwork Network(Backbone backbone, StageContext context, Func<ProposalHead>? proposals = null)
    {
        if (backbone.Spec.MapStride is null)
        {
            throw new DatasetException($"Detection needs a feature map that pictures of any size have, which {backbone.GetType().Name} does not give: choose a ResNet, VGG or DenseNet.");
        }

        var head = new RegionHead(backbone.Features * _spec.GridSide * _spec.GridSide, _spec.HeadWidth, Target.ObjectClasses.Count, Seed(context, Purpose.DetectionHead));
        var network = new DetectionNetwork(backbone.Clone(), head, proposals?.Invoke(), _spec.FreezeBackbone, _spec.FreezeNorm);
        network.MoveTo(context.Device);
        return network;
    }

    /// <summary>A seed of this task's own.</summary>
    private protected static long Seed(StageContext context, Purpose purpose) => (long)new RandomStream(context.Seed, purpose, context.Index).NextBits();

    private ScaledScenes Scenes(Split split, int? count = null) => new(Target, split, count ?? Target.Count(split), _spec.ShorterSide);
}
