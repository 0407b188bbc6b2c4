using Invaria.Shared.Collections;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Transfer;

public sealed class DetectionTransferSpecTests
{
    private static readonly SupervisedSpec Pretraining = new() { Dataset = new Transforms2DSpec(), Backbone = new ResNet18Spec() };
    private static readonly SpriteScenesSpec Scenes = new();

    public static TheoryData<string> Tasks => ["fast-r-cnn", "faster-r-cnn"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_published_numbers_are_the_defaults(string task)
    {
        var spec = Read(task, """{ "kind": "sprite-scenes" }""");

        Assert.Equal((64, 0.25, 0.1, 0.3, 7), (spec.RegionsPerPicture, spec.ForegroundShare, spec.BackgroundOverlap, spec.SuppressionOverlap, spec.GridSide));
        Assert.Empty(spec.FaultsFor(Pretraining));
        Assert.Equal(CanonicalJson.Of(spec), CanonicalJson.Of(SpecReader.Read<TransferSpec>(CanonicalJson.Of(spec)).Required()));
        if (spec is FasterRcnnSpec faster)
        {
            Assert.Equal((0.7, 0.3, 0.7, 3, 3), (faster.PositiveOverlap, faster.NegativeOverlap, faster.ProposalOverlap, faster.AnchorScales.Count, faster.AnchorRatios.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Only_scenes_have_boxes_to_find_and_only_convolutional_networks_a_map(string task)
    {
        Assert.Equal(".dataset", Assert.Single(Read(task, """{ "kind": "transforms-2d" }""").FaultsFor(Pretraining)).Path);
        var transformer = new UntrainedSpec { Dataset = new Transforms2DSpec(), Backbone = new VisionTransformerSpec() };
        Assert.Contains("feature map", Assert.Single(Read(task, """{ "kind": "sprite-scenes" }""").FaultsFor(transformer)).Message, StringComparison.Ordinal);
        var vgg = Pretraining with { Backbone = new Vgg11Spec() };
        Assert.Empty((Read(task, """{ "kind": "sprite-scenes" }""") with { ShorterSide = 32 }).FaultsFor(vgg));
    }

    [Fact]
    public void Scenes_are_for_detection_alone()
    {
        Assert.Equal([".transfer[0].dataset", ".transfer[1].dataset"], Faults(new()
        {
            Pretraining = Pretraining,
            Transfer = [new LinearProbeSpec { Dataset = Scenes }, new ForecastProbeSpec { Dataset = Scenes }, new FastRcnnSpec { Dataset = Scenes }],
        }));
        Assert.Equal([".pretraining.dataset"], Faults(new() { Pretraining = Pretraining with { Dataset = Scenes } }));
        Assert.Equal([".pretraining.dataset"], Faults(new() { Pretraining = new UntrainedSpec { Dataset = Scenes, Backbone = new ResNet18Spec() } }));
        Assert.Equal([".invariance[0].dataset"], Faults(new() { Pretraining = Pretraining, Invariance = [new SensitivitySpec { Transformations = [new RotateSpec()], Dataset = Scenes }] }));
        Assert.Equal("$.backgroundDataset", Assert.Single(SpecReader.Read<DatasetSpec>("""{ "kind": "transforms-2d", "backgrounds": "dataset", "backgroundDataset": { "kind": "sprite-scenes" } }""").Faults).Path);

        static IEnumerable<string> Faults(RunSpec spec) => spec.BrokenRules().Select(fault => fault.Path);
    }

    [Theory]
    [InlineData("""{ "kind": "sprite-scenes", "minimumObjects": 4, "maximumObjects": 3 }""", "$.minimumObjects")]
    [InlineData("""{ "kind": "sprite-scenes", "minimumScale": 0.6 }""", "$.minimumScale")]
    [InlineData("""{ "kind": "sprite-scenes", "backgrounds": "dataset" }""", "$.backgrounds")]
    [InlineData("""{ "kind": "sprite-scenes", "foregrounds": "collection" }""", "$.foregroundCollection")]
    [InlineData("""{ "kind": "sprite-scenes", "backgroundCollection": "0123" }""", "$.backgroundCollection")]
    [InlineData("""{ "kind": "sprite-scenes", "transformations": [{ "kind": "jitter" }] }""", "$.transformations[0]")]
    [InlineData("""{ "kind": "voc", "collection": "0123", "classes": ["cat", "cat"] }""", "$.classes[1]")]
    [InlineData("""{ "kind": "coco" }""", "$.collection")]
    public void Scenes_that_cannot_be_are_refused_at_their_field(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<DatasetSpec>(json).Faults).Path);

    [Theory]
    [InlineData("""{ "task": "fast-r-cnn", "samples": 5, "share": 0.5, "dataset": { "kind": "sprite-scenes" } }""", "$.share")]
    [InlineData("""{ "task": "fast-r-cnn", "samples": 1001, "dataset": { "kind": "sprite-scenes" } }""", "$.samples")]
    [InlineData("""{ "task": "fast-r-cnn", "freezeBackbone": true, "freezeNorm": true, "dataset": { "kind": "sprite-scenes" } }""", "$.freezeNorm")]
    [InlineData("""{ "task": "fast-r-cnn", "proposals": { "kind": "dense-grid", "minimumScale": 0.9 }, "dataset": { "kind": "sprite-scenes" } }""", "$.proposals.minimumScale")]
    [InlineData("""{ "task": "fast-r-cnn", "proposals": { "kind": "dense-grid", "minimumScale": 0.02 }, "dataset": { "kind": "sprite-scenes" } }""", "$.proposals.spacing")]
    [InlineData("""{ "task": "faster-r-cnn", "negativeOverlap": 0.8, "dataset": { "kind": "sprite-scenes" } }""", "$.negativeOverlap")]
    public void Tasks_that_cannot_be_are_refused_at_their_field(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<TransferSpec>(json).Faults).Path);

    [Fact]
    public void A_run_needs_the_collections_of_its_scenes_with_the_classes_that_they_declare()
    {
        var voc = new VocSpec { Collection = "0123", Classes = ["cat", "dog"] };
        var drawn = Scenes with { Classes = 4, ClassOffset = 3, Foregrounds = ForegroundSource.Collection, ForegroundCollection = "4567", Backgrounds = BackgroundSource.EndlessSky };
        var run = new RunSpec { Pretraining = Pretraining, Transfer = [new FastRcnnSpec { Dataset = voc }, new FasterRcnnSpec { Dataset = drawn }] };

        Assert.Equal(
            [
                new DataNeed.Collection(".transfer[0].dataset.collection", "0123", CollectionUse.Voc, 0, ".transfer[0].dataset.collection"),
                new DataNeed.Scenes(".transfer[0].dataset", "0123", CollectionUse.Voc, voc),
                new DataNeed.Collection(".transfer[1].dataset.foregroundCollection", "4567", CollectionUse.CutOuts, 7, ".transfer[1].dataset.classes"),
                new DataNeed.Installed(".transfer[1].dataset.backgrounds", InstalledSources.EndlessSky, 3, ".transfer[1].dataset.backgrounds"),
            ],
            DataNeeds.Of(run));
        Assert.Empty(voc.FaultsFor([new("dog", 3, 1), new("cat", 1, 0)]));
        Assert.Equal([".classes[0]", ".classes"], voc.FaultsFor([new("dog", 3, 1), new("cow", 1, 0)]).Select(fault => fault.Path));
    }

    [Theory]
    [InlineData("map", "Mean AP")]
    [InlineData("validation-map", "Validation mean AP")]
    [InlineData("map-11", "Mean AP at 11 recalls")]
    [InlineData("ap", "AP")]
    [InlineData("coco-ap", "COCO AP")]
    [InlineData("coco-ap-50", "COCO AP at .50")]
    [InlineData("coco-ap-small", "COCO AP of small objects")]
    [InlineData("coco-ar-1", "COCO AR with 1 detection")]
    [InlineData("coco-ar-100", "COCO AR with 100 detections")]
    public void Measures_of_detections_are_shares_and_have_words(string measure, string words)
    {
        Assert.True(MeasureNames.IsShare(measure));
        Assert.Equal(words, MeasureNames.InWords(measure));
    }

    private static DetectionTransferSpec Read(string task, string dataset) =>
        (DetectionTransferSpec)SpecReader.Read<TransferSpec>($$"""{ "task": "{{task}}", "dataset": {{dataset}} }""").Required();
}
