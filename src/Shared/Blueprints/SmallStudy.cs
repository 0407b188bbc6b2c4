using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints;

/// <summary>What the blueprints sized for two cores have in common.</summary>
internal static class SmallStudy
{
    public const int Objects = 12;

    public static IReadOnlyList<TransformationSpec> Transformations { get; } =
        [new TranslateSpec(), new RotateSpec(), new ScaleSpec(), new HueSpec(), new BrightnessSpec(), new BlurSpec()];

    public static ResNet18Spec Backbone { get; } = new() { Width = 16 };

    public static SensitivitySpec Sensitivity { get; } = new() { Transformations = Transformations, Pairs = 2000, BatchSize = 1000 };

    public static Transforms2DSpec Dataset(IReadOnlyList<TransformationSpec> transformations) => new()
    {
        Objects = Objects,
        Transformations = transformations,
        TrainSamples = 4000,
        ValidationSamples = 1000,
        TestSamples = 2000,
    };

    public static SupervisedSpec Pretraining(IReadOnlyList<TransformationSpec> transformations) => new()
    {
        Dataset = Dataset(transformations),
        Backbone = Backbone,
        Epochs = 8,
        BatchSize = 128,
    };
}
