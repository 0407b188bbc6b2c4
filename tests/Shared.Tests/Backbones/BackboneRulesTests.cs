using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Tests.Backbones;

public sealed class BackboneRulesTests
{
    [Theory]
    [InlineData("""{ "kind": "vgg-11" }""", 16, "$.pretraining.backbone", "32×32")]
    [InlineData("""{ "kind": "vit", "patchSize": 5 }""", 32, "$.pretraining.backbone.patchSize", "tile")]
    [InlineData("""{ "kind": "vit", "width": 380 }""", 32, "$.pretraining.backbone.width", "multiple of heads (8)")]
    public void A_backbone_that_does_not_suit_the_pictures_is_a_fault_of_the_spec(string backbone, int size, string path, string words)
    {
        var fault = Assert.Single(Faults(backbone, size));

        Assert.Equal(path, fault.Path);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "kind": "resnet-50" }""", 17)]
    [InlineData("""{ "kind": "vgg-16" }""", 32)]
    [InlineData("""{ "kind": "densenet-121" }""", 16)]
    [InlineData("""{ "kind": "vit", "patchSize": 6 }""", 48)]
    public void A_backbone_that_suits_is_none(string backbone, int size) => Assert.Empty(Faults(backbone, size));

    [Fact]
    public void Only_networks_without_learnt_positions_go_to_pictures_of_another_size()
    {
        const string Transfer = """[ { "task": "linear-probe", "dataset": { "kind": "transforms-2d", "imageSize": 64 } } ]""";
        const string Invariance = """[ { "metric": "sens", "transformations": ["rotate"], "dataset": { "kind": "transforms-2d", "imageSize": 64 } } ]""";

        Assert.Empty(Faults("""{ "kind": "resnet-18" }""", 32, Invariance, Transfer));
        Assert.Equal(["$.invariance[0].dataset", "$.transfer[0].dataset"], Faults("""{ "kind": "vit" }""", 32, Invariance, Transfer).Select(fault => fault.Path));
    }

    [Fact]
    public void A_target_too_small_for_the_backbone_is_named()
    {
        var fault = Assert.Single(Faults("""{ "kind": "vgg-11" }""", 32, transfer: """[ { "task": "linear-probe", "dataset": { "kind": "transforms-2d", "imageSize": 16 } } ]"""));

        Assert.Equal("$.transfer[0].dataset", fault.Path);
    }

    [Theory]
    [InlineData("resnet-34", "layer3", true)]
    [InlineData("vgg-16", "pool5", true)]
    [InlineData("densenet-121", "denseblock4", true)]
    [InlineData("vit", "block7", true)]
    [InlineData("vit", "representation", true)]
    [InlineData("vit", "block8", false)]
    [InlineData("resnet-34", "pool5", false)]
    public void A_layer_must_be_one_of_the_backbones(string backbone, string layer, bool known)
    {
        var faults = Faults($$"""{ "kind": "{{backbone}}" }""", 32, $$"""[ { "metric": "sens", "transformations": ["rotate"], "layer": "{{layer}}" } ]""");

        Assert.Equal(known ? [] : ["$.invariance[0].layer"], faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.Contains("representation", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Linear_CKA_needs_batches_of_four() =>
        Assert.Equal(["$.invariance[0].cka"], Faults("""{ "kind": "resnet-18" }""", 32, """[ { "metric": "sens", "transformations": ["rotate"], "cka": true, "batchSize": 3 } ]""").Select(fault => fault.Path));

    [Fact]
    public void Datasets_state_the_size_of_their_pictures_where_it_is_known()
    {
        Assert.Equal(new ImageShape(48, 48), new Transforms2DSpec { ImageSize = 48 }.SampleShape);
        Assert.Equal(new ImageShape(32, 32), new Cifar10Spec { Collection = "x" }.SampleShape);
        Assert.Equal(new ImageShape(24, 24), new Cifar100Spec { Collection = "x", ImageSize = 24 }.SampleShape);
        Assert.Null(new ImageFolderSpec { Collection = "x" }.SampleShape);
    }

    private static IReadOnlyList<Fault> Faults(string backbone, int size, string invariance = "[]", string transfer = "[]") => SpecReader.Read<RunSpec>($$"""
        { "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "imageSize": {{size}} }, "backbone": {{backbone}} },
          "invariance": {{invariance}}, "transfer": {{transfer}} }
        """).Faults;
}
