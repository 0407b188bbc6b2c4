using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Runs;

public sealed class StageNamingTests
{
    private static readonly Transforms2DSpec Plain = new();

    [Fact]
    public void A_single_stage_needs_no_name_and_keeps_its_label()
    {
        Assert.Equal([null], OfTasks(new LinearProbeSpec { Dataset = Plain }));
        Assert.Equal(["unseen objects"], OfTasks(new LinearProbeSpec { Dataset = Plain, Label = " unseen objects " }));
    }

    [Fact]
    public void Tasks_are_named_by_the_number_of_their_samples() => Assert.Equal(
        ["200 samples", "50 samples", "all samples"],
        OfTasks(Probe(Plain, 200), Probe(Plain, 50), Probe(Plain, null)));

    [Fact]
    public void Tasks_are_named_by_the_transformations_of_their_targets() => Assert.Equal(
        ["translate+hue", "hue", "no transformations"],
        OfTasks(Probe(With(new TranslateSpec(), new HueSpec())), Probe(With(new HueSpec())), Probe(With())));

    [Fact]
    public void Tasks_are_named_by_their_datasets() => Assert.Equal(
        ["Transforms-2D", "Fashion-MNIST", "CIFAR-10"],
        OfTasks(Probe(Plain), Probe(new FashionMnistSpec()), Probe(new Cifar10Spec { Collection = "abc" })));

    [Fact]
    public void Tasks_are_named_by_how_they_train() => Assert.Equal(
        ["linear probe", "full fine-tuning", "Low-rank adaptation (LoRA)"],
        OfTasks(Probe(Plain), new FineTuningSpec { Dataset = Plain }, new LowRankSpec { Dataset = Plain }));

    [Fact]
    public void Two_factors_are_both_named() => Assert.Equal(
        ["linear probe, 50 samples", "full fine-tuning, 50 samples", "linear probe, 200 samples", "full fine-tuning, 200 samples"],
        OfTasks(Probe(Plain, 50), new FineTuningSpec { Dataset = Plain, Samples = 50 }, Probe(Plain, 200), new FineTuningSpec { Dataset = Plain, Samples = 200 }));

    [Fact]
    public void Of_two_differences_that_tell_the_same_apart_one_is_enough() => Assert.Equal(
        ["rotate", "hue"],
        OfTasks(Probe(With(new RotateSpec()), 50), Probe(With(new HueSpec()), 200)));

    [Fact]
    public void Deep_differences_are_named_by_their_place() => Assert.Equal(
        [["rotate maximum angle 90°", "rotate maximum angle 45°"], ["learning rate 0.01", "learning rate 0.1"], ["probe 5 epochs", "probe 7 epochs"], ["backgrounds noise", "backgrounds black"]],
        [
            OfTasks(Probe(With(new RotateSpec { MaximumAngle = 90 })), Probe(With(new RotateSpec { MaximumAngle = 45 }))),
            OfTasks(Probe(Plain) with { Optimizer = new AdamSpec { LearningRate = 0.01 } }, Probe(Plain) with { Optimizer = new AdamSpec { LearningRate = 0.1 } }),
            OfTasks(new FineTuningSpec { Dataset = Plain, Probe = new() { Epochs = 5 } }, new FineTuningSpec { Dataset = Plain, Probe = new() { Epochs = 7 } }),
            OfTasks(Probe(Plain with { Backgrounds = BackgroundSource.Noise }), Probe(Plain with { Backgrounds = BackgroundSource.Black })),
        ]);

    [Fact]
    public void A_measurement_without_a_dataset_is_named_by_the_pretrainings() => Assert.Equal(
        ["Transforms-2D", "Fashion-MNIST"],
        OfMeasurements(Sens(), Sens() with { Dataset = new FashionMnistSpec() }));

    [Fact]
    public void Transformations_that_a_measurement_replaces_do_not_name_it() => Assert.Equal(
        ["backgrounds procedural", "backgrounds noise"],
        OfMeasurements(Sens() with { Dataset = With(new RotateSpec()) }, Sens() with { Dataset = With() with { Backgrounds = BackgroundSource.Noise } }));

    [Fact]
    public void Measurements_are_named_by_layer_and_by_what_they_exchange() => Assert.Equal(
        [["layer1", "representation"], ["exchanges object", "exchanges object+background"]],
        [
            OfMeasurements(Sens() with { Layer = "layer1" }, Sens()),
            OfMeasurements(Sens() with { Exchanges = [Exchange.Object] }, Sens() with { Exchanges = [Exchange.Object, Exchange.Background] }),
        ]);

    [Fact]
    public void Labels_come_before_what_is_derived_and_equal_names_are_numbered()
    {
        Assert.Equal(["few", "200 samples"], OfTasks(Probe(Plain, 50) with { Label = "few" }, Probe(Plain, 200)));
        Assert.Equal(["target (1)", "target (2)"], OfTasks(Probe(Plain, 50) with { Label = "target" }, Probe(Plain, 200) with { Label = "target" }));
        Assert.Equal([null, null], OfTasks(Probe(Plain), Probe(Plain)));
    }

    [Fact]
    public void Long_names_are_cut()
    {
        TransformationSpec[] many = [new TranslateSpec(), new RotateSpec(), new ScaleSpec(), new ShearSpec(), new HorizontalFlipSpec(), new VerticalFlipSpec(), new GrayscaleSpec(), new PosterizeSpec(), new BlurSpec()];

        var names = OfTasks(Probe(With(many)), Probe(With(many[..8])), Probe(With(many[..2])));

        Assert.Equal(["translate+rotate+scale+shear+h-flip+v-flip+grayscale+poster… (1)", "translate+rotate+scale+shear+h-flip+v-flip+grayscale+poster… (2)", "translate+rotate"], names);
    }

    [Fact]
    public void Names_that_runs_disagree_about_are_not_common()
    {
        var (few, many) = (new StageNames([], ["50 samples", "hue"]), new StageNames([], ["200 samples", "hue"]));

        var common = StageNames.Common([Run(few), Run(many), Run(StageNames.None)]);

        Assert.Equal([null, "hue"], common.Transfer);
        Assert.Empty(common.Invariance);
        Assert.Empty(StageNames.Common([]).Transfer);
        Assert.Null(few.Of(Stages.Pretraining, 0));
        Assert.Null(few.Of(Stages.Transfer, 2));
    }

    private static LinearProbeSpec Probe(DatasetSpec dataset, int? samples = null) => new() { Dataset = dataset, Samples = samples };

    private static Transforms2DSpec With(params TransformationSpec[] transformations) => Plain with { Transformations = transformations };

    private static SensitivitySpec Sens() => new() { Transformations = [new RotateSpec()] };

    private static IReadOnlyList<string?> OfTasks(params TransferSpec[] tasks) => StageNaming.Of(Spec() with { Transfer = tasks }).Transfer;

    private static IReadOnlyList<string?> OfMeasurements(params InvarianceSpec[] measurements) => StageNaming.Of(Spec() with { Invariance = measurements }).Invariance;

    private static RunSpec Spec() => new() { Pretraining = new SupervisedSpec { Dataset = Plain, Backbone = new ResNet18Spec() } };

    private static RunSummary Run(StageNames names) => new()
    {
        Id = 1,
        ExperimentId = 1,
        ExperimentName = "Study",
        Name = "run",
        Status = RunStatus.Succeeded,
        Seed = 0,
        SpecHash = "0",
        Progress = 1,
        Attempt = 1,
        Priority = 0,
        Device = Devices.Cpu,
        CreatedAt = default,
        CancelRequested = false,
        Sequence = 1,
        Outcomes = [],
        StageNames = names,
    };
}
