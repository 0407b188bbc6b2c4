using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Workers.Tests;

/// <summary>Small runs of all three stages.</summary>
internal static class RunSpecs
{
    private static Transforms2DSpec Dataset { get; } = new()
    {
        Objects = 4,
        ImageSize = 16,
        TrainSamples = 256,
        ValidationSamples = 64,
        TestSamples = 64,
        Transformations = [new RotateSpec(), new HueSpec()],
    };

    /// <summary>A second or two of work.</summary>
    public static RunSpec Short(int seed = 0) => OfEpochs(3, seed);

    /// <summary>Some seconds of work, with a checkpoint several times a second.</summary>
    public static RunSpec Long { get; } = OfEpochs(16, seed: 5);

    /// <summary>Minutes of work before the first checkpoint.</summary>
    public static RunSpec WithoutCheckpoint() => OfEpochs(1, 0) with
    {
        Pretraining = new SupervisedSpec { Dataset = Dataset with { TrainSamples = 200_000 }, Backbone = new ResNet18Spec { Width = 8 }, Epochs = 1, BatchSize = 64 },
    };

    public static RunSpec Diverging() => OfEpochs(5, 0) with
    {
        Pretraining = new SupervisedSpec
        {
            Dataset = Dataset,
            Backbone = new ResNet18Spec { Width = 4 },
            Optimizer = new SgdSpec { LearningRate = 100, WeightDecay = 10 },
            Epochs = 200,
            BatchSize = 32,
        },
    };

    /// <summary>A run of a sweep over learning rates, a second or two of work.</summary>
    public static RunSpec AtRate(double learningRate, int probeEpochs = 2) => new()
    {
        Pretraining = new SupervisedSpec { Dataset = Dataset, Backbone = new ResNet18Spec { Width = 4 }, Optimizer = new AdamSpec { LearningRate = learningRate }, Epochs = 4, BatchSize = 32 },
        Transfer = [new LinearProbeSpec { Dataset = Dataset with { ObjectOffset = 4 }, Epochs = probeEpochs, BatchSize = 32 }],
    };

    public static RunSpec WithTooManyObjects() => OfEpochs(1, 0) with
    {
        Pretraining = new SupervisedSpec { Dataset = Dataset with { Foregrounds = ForegroundSource.TuxPaintStamps, Objects = 1000 }, Backbone = new ResNet18Spec { Width = 4 } },
    };

    /// <summary>Six stages that prepare a seventh, some seconds of work.</summary>
    public static RunSpec Prepared(params IReadOnlyList<PositivePair> pairs) => new()
    {
        Pretraining = new TripletSiameseSpec
        {
            Dataset = new SpriteVideosSpec { Videos = 24, Frames = 16, Width = 64, Height = 64, Sprites = new() { Classes = 3, Instances = 6 } },
            Backbone = new ResNet18Spec { Width = 4 },
            PatchSize = 20,
            Mining = new() { Following = 10, Window = 0.33, LeastMoving = 0.15 },
            Tracking = new() { Frames = 10 },
            Context = new() { Epochs = 4, FramesEach = 2, Hidden = 16, BatchSize = 32, Colours = ColourShortcut.Keep },
            Grouping = new() { Clusters = 4, Neighbours = 3, Shared = 1, LeastSize = 2 },
            Pairs = pairs,
            Embedding = 16,
            Epochs = 3,
            BatchSize = 16,
        },
        Seed = 11,
    };

    private static RunSpec OfEpochs(int epochs, int seed) => new()
    {
        Pretraining = new SupervisedSpec { Dataset = Dataset, Backbone = new ResNet18Spec { Width = 4 }, Epochs = epochs, BatchSize = 32 },
        Invariance = [new SensitivitySpec { Transformations = [new RotateSpec(), new BlurSpec()], Pairs = 64 }],
        Transfer = [new LinearProbeSpec { Dataset = Dataset with { ObjectOffset = 4 }, Epochs = 10, BatchSize = 32 }],
        Seed = seed,
    };
}
