using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Invariance;

public sealed class SensitivityMetricTests
{
    private static readonly SensitivitySpec All = new()
    {
        Transformations = [new RotateSpec()],
        Pairs = 40,
        BatchSize = 16,
        Distances = [Distance.L2, Distance.Cosine, Distance.CosineSimilarity, Distance.DotProduct],
        Cka = true,
    };

    [Fact]
    public void One_pass_reports_every_distance_and_CKA()
    {
        var measures = Measure(All);

        Assert.Equal(["sens.l2", "sens.cosine", "sens.cosine-similarity", "sens.dot-product", "cka"], measures.Select(measure => measure.Name));
        Assert.All(measures, measure => Assert.Equal(("rotate", 40L), (measure.Subject, measure.Samples)));
        Assert.InRange(measures[0].Value!.Value, 0.01, 1.5);
        Assert.InRange(measures[^1].Value!.Value, 0, 1.01);
    }

    [Fact]
    public void A_transformation_that_changes_nothing_gives_0_and_full_alignment()
    {
        var measures = Measure(All with { Transformations = [new BrightnessSpec { MinimumFactor = 1, MaximumFactor = 1 }] });

        Assert.Equal(0, measures[0].Value!.Value, 1e-9);
        Assert.Equal(0, measures[1].Value!.Value, 1e-9);
        Assert.Equal(1, measures[4].Value!.Value, 1e-9);
    }

    [Fact]
    public void The_layer_that_is_not_set_is_the_representation_and_others_differ()
    {
        var unset = Measure(All);

        Assert.Equal(unset, Measure(All with { Layer = "representation" }));
        Assert.NotEqual(unset[0].Value, Measure(All with { Layer = "layer1" })[0].Value);
        Assert.All(SmallBackbones.Spec("resnet-18").Layers, layer => Assert.All(Measure(All with { Layer = layer }), measure => Assert.NotNull(measure.Value)));
    }

    [Fact]
    public void Another_dataset_can_be_measured_on_and_the_network_stays_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network("resnet-18");
        network.eval();
        var before = SmallBackbones.State(network);

        var measures = Measure(All with { Dataset = SmallSpec.Dataset with { ImageSize = 24, ObjectOffset = 8 } }, network);

        Assert.All(measures, measure => Assert.NotNull(measure.Value));
        Assert.NotEqual(Measure(All, network)[0].Value, measures[0].Value);
        SmallBackbones.AssertSameState(before, network);
    }

    private static IReadOnlyList<Measure> Measure(SensitivitySpec spec)
    {
        using var network = SmallBackbones.Network("resnet-18");
        network.eval();
        return Measure(spec, network);
    }

    private static IReadOnlyList<Measure> Measure(SensitivitySpec spec, Science.Backbones.Backbone network)
    {
        var pretraining = new UntrainedSpec { Dataset = SmallSpec.Dataset, Backbone = network.Spec };
        var metric = Registry.Invariance(spec, pretraining, DataSources.BuiltIn);
        return metric.Run(network, new StageContext(new Recording(), 0, 0, CPU, static (_, _) => { }, TestContext.Current.CancellationToken));
    }
}
