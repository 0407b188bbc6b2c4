using Invaria.Shared.Collections;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Normals;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Transfer;

public sealed class SurfaceNormalsSpecTests
{
    private static readonly SupervisedSpec Pretraining = new() { Dataset = new Transforms2DSpec(), Backbone = new ResNet18Spec() };
    private static readonly RayCastScenesSpec Scenes = new();

    [Fact]
    public void A_task_reads_back_as_it_was_written()
    {
        var spec = Read("""{ "kind": "ray-cast-scenes" }""");

        Assert.IsType<CosineRegressionSpec>(spec.Output);
        Assert.Empty(spec.FaultsFor(Pretraining));
        var codebook = spec with { Output = new NormalCodebookSpec { Codewords = 40, Targets = CodebookTargets.Hard } };
        Assert.Equal(CanonicalJson.Of(codebook), CanonicalJson.Of(SpecReader.Read<TransferSpec>(CanonicalJson.Of(codebook)).Required()));
    }

    [Fact]
    public void Only_maps_have_normals_to_tell_and_only_convolutional_networks_a_map()
    {
        Assert.Equal(".dataset", Assert.Single(Read("""{ "kind": "transforms-2d" }""").FaultsFor(Pretraining)).Path);
        Assert.Equal(".dataset", Assert.Single(Read("""{ "kind": "sprite-scenes" }""").FaultsFor(Pretraining)).Path);
        var transformer = new UntrainedSpec { Dataset = new Transforms2DSpec(), Backbone = new VisionTransformerSpec() };
        Assert.Contains("feature map", Assert.Single(Read("""{ "kind": "ray-cast-scenes" }""").FaultsFor(transformer)).Message, StringComparison.Ordinal);
        Assert.Empty((Read("""{ "kind": "normal-maps", "collection": "0123" }""") with { ShorterSide = 32 }).FaultsFor(Pretraining with { Backbone = new Vgg11Spec() }));
    }

    [Fact]
    public void Pictures_with_normals_are_for_that_task_alone()
    {
        Assert.Equal([".transfer[0].dataset", ".transfer[1].dataset", ".transfer[2].dataset", ".transfer[3].dataset"], Faults(new()
        {
            Pretraining = Pretraining,
            Transfer = [new LinearProbeSpec { Dataset = Scenes }, new ForecastProbeSpec { Dataset = Scenes }, new FastRcnnSpec { Dataset = Scenes }, new RetrievalSpec { Dataset = Scenes }, new SurfaceNormalsSpec { Dataset = Scenes }],
        }).Select(fault => fault.Path));
        var pretraining = Assert.Single(Faults(new() { Pretraining = Pretraining with { Dataset = Scenes } }));
        Assert.Equal((".pretraining.dataset", "Holds pictures with surface normals, which only the task of surface normals takes: pretrain on a dataset of single pictures."), (pretraining.Path, pretraining.Message));
        Assert.Equal(".pretraining.dataset", Assert.Single(Faults(new() { Pretraining = new UntrainedSpec { Dataset = Scenes, Backbone = new ResNet18Spec() } })).Path);
        var sensitivity = Assert.Single(Faults(new() { Pretraining = Pretraining, Invariance = [new SensitivitySpec { Transformations = [new RotateSpec()], Dataset = Scenes }] }));
        Assert.Equal((".invariance[0].dataset", "Holds pictures with surface normals, which only the task of surface normals takes: measure on a dataset of single pictures."), (sensitivity.Path, sensitivity.Message));
        Assert.Equal("$.backgroundDataset", Assert.Single(SpecReader.Read<DatasetSpec>("""{ "kind": "transforms-2d", "backgrounds": "dataset", "backgroundDataset": { "kind": "ray-cast-scenes" } }""").Faults).Path);

        static IEnumerable<Fault> Faults(RunSpec spec) => spec.BrokenRules();
    }

    [Theory]
    [InlineData("""{ "kind": "ray-cast-scenes", "minimumObjects": 4, "maximumObjects": 3 }""", "$.minimumObjects")]
    [InlineData("""{ "kind": "ray-cast-scenes", "imageSize": 16 }""", "$.imageSize")]
    [InlineData("""{ "kind": "ray-cast-scenes", "openShare": 1.5 }""", "$.openShare")]
    [InlineData("""{ "kind": "normal-maps" }""", "$.collection")]
    public void Datasets_that_cannot_be_are_refused_at_their_field(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<DatasetSpec>(json).Faults).Path);

    [Theory]
    [InlineData("""{ "task": "surface-normals", "samples": 5, "share": 0.5, "dataset": { "kind": "ray-cast-scenes" } }""", "$.share")]
    [InlineData("""{ "task": "surface-normals", "samples": 1001, "dataset": { "kind": "ray-cast-scenes" } }""", "$.samples")]
    [InlineData("""{ "task": "surface-normals", "freezeBackbone": true, "freezeNorm": true, "dataset": { "kind": "ray-cast-scenes" } }""", "$.freezeNorm")]
    [InlineData("""{ "task": "surface-normals", "output": { "kind": "codebook", "codewords": 2 }, "dataset": { "kind": "ray-cast-scenes" } }""", "$.output.codewords")]
    [InlineData("""{ "task": "surface-normals", "shorterSide": 8, "dataset": { "kind": "ray-cast-scenes" } }""", "$.shorterSide")]
    public void Tasks_that_cannot_be_are_refused_at_their_field(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<TransferSpec>(json).Faults).Path);

    [Fact]
    public void A_run_needs_the_collection_of_its_maps()
    {
        var run = new RunSpec { Pretraining = Pretraining, Transfer = [new SurfaceNormalsSpec { Dataset = Scenes }, new SurfaceNormalsSpec { Dataset = new NormalMapsSpec { Collection = "0123" } }] };

        Assert.Equal([new DataNeed.Collection(".transfer[1].dataset.collection", "0123", CollectionUse.NormalMaps, 0, ".transfer[1].dataset.collection")], DataNeeds.Of(run));
    }

    [Theory]
    [InlineData("angle-mean", "Mean angular error (°)", false)]
    [InlineData("validation-angle-mean", "Validation mean angular error (°)", false)]
    [InlineData("angle-median", "Median angular error (°)", false)]
    [InlineData("within-11", "Share within 11.25°", true)]
    [InlineData("within-22", "Share within 22.5°", true)]
    [InlineData("validation-within-30", "Validation share within 30°", true)]
    public void Measures_of_normals_are_errors_or_shares_and_have_words(string measure, string words, bool isShare)
    {
        Assert.Equal((isShare, !isShare), (MeasureNames.IsShare(measure), MeasureNames.IsError(measure)));
        Assert.Equal(words, MeasureNames.InWords(measure));
    }

    private static SurfaceNormalsSpec Read(string dataset) =>
        (SurfaceNormalsSpec)SpecReader.Read<TransferSpec>($$"""{ "task": "surface-normals", "dataset": {{dataset}} }""").Required();
}
