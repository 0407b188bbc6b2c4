using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Runs;

/// <summary>A whole run of all three stages that takes a second.</summary>
internal static class SmallSpec
{
    public static Transforms2DSpec Dataset { get; } = new()
    {
        Objects = 4,
        ImageSize = 16,
        TrainSamples = 96,
        ValidationSamples = 40,
        TestSamples = 40,
        Transformations = [new RotateSpec(), new HueSpec()],
    };

    public static SupervisedSpec Pretraining { get; } = new() { Dataset = Dataset, Backbone = new ResNet18Spec { Width = 4 }, Epochs = 3, BatchSize = 32 };

    public static RunSpec Of(int seed = 0) => new()
    {
        Pretraining = Pretraining,
        Invariance = [new SensitivitySpec { Transformations = [new RotateSpec(), new BlurSpec()], Pairs = 40 }],
        Transfer = [new LinearProbeSpec { Dataset = Dataset with { ObjectOffset = 4 }, Epochs = 5, BatchSize = 32 }],
        Seed = seed,
    };
}
