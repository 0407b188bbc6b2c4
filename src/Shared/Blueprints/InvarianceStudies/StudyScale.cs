using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>The sizes at which the studies of Speicher, Nanda, Gummadi 2024 can be run: as published, or for two cores.</summary>
internal sealed record StudyScale
{
    /// <summary>For two cores: procedural sources, a ResNet-18 of width 16, 2,000 samples.</summary>
    public static StudyScale Small { get; } = new()
    {
        Size = StudySize.Small,
        Seeds = 3,
        Objects = 12,
        TrainSamples = 2000,
        ValidationSamples = 500,
        TestSamples = 2000,
        Epochs = 10,
        BatchSize = 32,
        ProbeEpochs = 60,
        ProbeBatchSize = 128,
        Pairs = 1000,
        FineTuningEpochs = 15,
        FineTuningRates = [1e-2, 1e-3],
        PretrainingSamples = [250, 500, 1000, 2000, 4000],
        TargetSamples = [50, 200, 500],
        Backbone = new ResNet18Spec { Width = 16 },
        Architectures =
        [
            ("ResNet-18", new ResNet18Spec { Width = 16 }), ("ResNet-50", new ResNet50Spec { Width = 8 }), ("DenseNet-121", new DenseNet121Spec { Growth = 4 }),
            ("VGG-11", new Vgg11Spec { Width = 16 }), ("ViT", new VisionTransformerSpec { Width = 64, Heads = 4, Depth = 4 }),
        ],
    };

    /// <summary>As published (sections 2 to 6), on the photographs of Debian's packages; made for a GPU.</summary>
    public static StudyScale Paper { get; } = new()
    {
        Size = StudySize.Paper,
        Seeds = 10,
        Objects = 30,
        Foregrounds = ForegroundSource.TuxPaintStamps,
        Backgrounds = BackgroundSource.EndlessSky,
        TrainSamples = 50_000,
        ValidationSamples = 10_000,
        TestSamples = 10_000,
        Epochs = 50,
        BatchSize = 512,
        ProbeEpochs = 200,
        ProbeBatchSize = 512,
        Pairs = 10_000,
        FineTuningEpochs = 50,
        FineTuningRates = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5],
        PretrainingSamples = [1000, 10_000, 50_000, 100_000, 500_000],
        TargetSamples = [50, 200, 500, 2000, 5000],
        Backbone = new ResNet18Spec(),
        Architectures =
        [
            ("ResNet-18", new ResNet18Spec()), ("ResNet-50", new ResNet50Spec()), ("DenseNet-121", new DenseNet121Spec()),
            ("VGG-11", new Vgg11Spec()), ("ViT", new VisionTransformerSpec()),
        ],
    };

    public required StudySize Size { get; init; }

    /// <summary>Last part of a study's name: <c>small</c> or <c>paper</c>.</summary>
    public string Suffix => Words.Kebab(Size.ToString());

    /// <summary>Seeds of every arm.</summary>
    public required int Seeds { get; init; }

    /// <summary>Classes of a dataset.</summary>
    public required int Objects { get; init; }

    public ForegroundSource Foregrounds { get; init; }

    public BackgroundSource Backgrounds { get; init; }

    public required int TrainSamples { get; init; }

    public required int ValidationSamples { get; init; }

    public required int TestSamples { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Samples a step of pretraining. Small: 32, as few samples give few steps; networks end better at the same cost than with 128.</summary>
    public required int BatchSize { get; init; }

    public required int ProbeEpochs { get; init; }

    public required int ProbeBatchSize { get; init; }

    public required int FineTuningEpochs { get; init; }

    public required IReadOnlyList<double> FineTuningRates { get; init; }

    /// <summary>Pretraining samples of study A's first factor.</summary>
    public required IReadOnlyList<int> PretrainingSamples { get; init; }

    /// <summary>Target samples of study A's fourth factor.</summary>
    public required IReadOnlyList<int> TargetSamples { get; init; }

    /// <summary>Pairs of a sensitivity.</summary>
    public required int Pairs { get; init; }

    public required BackboneSpec Backbone { get; init; }

    public required IReadOnlyList<(string Name, BackboneSpec Backbone)> Architectures { get; init; }

    /// <summary>Trainings see new draws of the transformations in every epoch, as in the published code.</summary>
    public Transforms2DSpec Dataset(params IReadOnlyList<TransformationSpec> transformations) => new()
    {
        Objects = Objects,
        Foregrounds = Foregrounds,
        Backgrounds = Backgrounds,
        Transformations = transformations,
        TrainSamples = TrainSamples,
        ValidationSamples = ValidationSamples,
        TestSamples = TestSamples,
        Redraw = true,
    };

    /// <summary>Adam at 1e-3 without a schedule; a ViT warms up and falls to 1e-5 (section 4).</summary>
    public SupervisedSpec Pretraining(DatasetSpec dataset, BackboneSpec? backbone = null) => new()
    {
        Dataset = dataset,
        Backbone = backbone ?? Backbone,
        Optimizer = backbone is VisionTransformerSpec ? new AdamSpec { Schedule = new WarmUpCosineScheduleSpec { WarmUpEpochs = Epochs / 10.0 } } : new AdamSpec(),
        Epochs = Epochs,
        BatchSize = BatchSize,
    };

    public LinearProbeSpec Probe(DatasetSpec target, int? samples = null, string? label = null) => new() { Label = label, Dataset = target, Samples = samples, Epochs = ProbeEpochs, BatchSize = ProbeBatchSize };

    /// <summary>All weights, from the probed head, with the learning rate that is best on validation (section 4).</summary>
    public FineTuningSpec FineTuning(DatasetSpec target, int samples) => new()
    {
        Dataset = target,
        Samples = samples,
        Epochs = FineTuningEpochs,
        BatchSize = Math.Min(BatchSize, 64),
        LearningRates = FineTuningRates,
        Probe = new() { Epochs = ProbeEpochs, BatchSize = ProbeBatchSize },
    };

    public SensitivitySpec Sensitivity(IReadOnlyList<TransformationSpec> transformations, DatasetSpec? dataset = null) =>
        new() { Transformations = transformations, Pairs = Pairs, BatchSize = Math.Min(Pairs, 2048), Dataset = dataset };
}
