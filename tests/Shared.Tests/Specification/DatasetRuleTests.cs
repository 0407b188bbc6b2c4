using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Tests.Specification;

public sealed class DatasetRuleTests
{
    private const string Cifar = """{ "kind": "cifar-10", "collection": "0123" }""";

    [Theory]
    [InlineData("""{ "kind": "transforms-2d", "labels": "background" }""", "$.labels")]
    [InlineData("""{ "kind": "transforms-2d", "availability": 0.5 }""", "$.availability")]
    [InlineData("""{ "kind": "transforms-2d", "correlation": 0.5 }""", "$.correlation")]
    [InlineData($$"""{ "kind": "transforms-2d", "objects": 9, "correlation": 0.5, "backgrounds": "dataset", "backgroundDataset": {{Cifar}} }""", "$.correlation")]
    [InlineData("""{ "kind": "transforms-2d", "backgrounds": "dataset" }""", "$.backgroundDataset")]
    [InlineData($$"""{ "kind": "transforms-2d", "backgroundDataset": {{Cifar}} }""", "$.backgroundDataset")]
    [InlineData("""{ "kind": "transforms-2d", "foregrounds": "collection" }""", "$.foregroundCollection")]
    [InlineData("""{ "kind": "transforms-2d", "foregroundCollection": "0123" }""", "$.foregroundCollection")]
    [InlineData("""{ "kind": "transforms-2d", "backgrounds": "collection" }""", "$.backgroundCollection")]
    [InlineData("""{ "kind": "transforms-2d", "position": { "x": 32, "y": 0 } }""", "$.position.x")]
    [InlineData("""{ "kind": "transforms-2d", "position": { "x": 3 } }""", "$.position.y")]
    [InlineData("""{ "kind": "cifar-10", "collection": "0123", "classes": 5, "classOffset": 6 }""", "$.classes")]
    [InlineData("""{ "kind": "cifar-10", "collection": "0123", "classOffset": 6 }""", "$.classOffset")]
    [InlineData("""{ "kind": "cifar-10", "collection": "0123", "samplesPerClass": 4501 }""", "$.samplesPerClass")]
    [InlineData("""{ "kind": "cifar-10" }""", "$.collection")]
    [InlineData("""{ "kind": "cifar-10", "collection": "" }""", "$.collection")]
    [InlineData("""{ "kind": "cifar-10", "collection": "../etc" }""", "$.collection")]
    [InlineData("""{ "kind": "cifar-100", "collection": "0123", "labels": "coarse", "classes": 21 }""", "$.classes")]
    public void What_does_not_go_together_is_refused_at_its_field(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<DatasetSpec>(json).Faults).Path);

    [Fact]
    public void The_irrelevant_features_of_study_C_are_one_dataset()
    {
        var dataset = SpecReader.Read<DatasetSpec>($$"""
            { "kind": "transforms-2d", "objects": 10, "objectScale": 0.385, "position": { "x": 21, "y": 2 }, "labels": "background", "availability": 0.8, "correlation": 0.95,
              "backgrounds": "dataset", "backgroundDataset": {{Cifar}} }
            """).Required();

        Assert.Equal(10, dataset.ClassCount);
        Assert.Equal(CanonicalJson.Of(dataset), CanonicalJson.Of(SpecReader.Read<DatasetSpec>(CanonicalJson.Of(dataset)).Required()));
    }

    [Fact]
    public void Sizes_are_known_where_they_are_published()
    {
        Assert.Equal(45_000, new Cifar10Spec { Collection = "0" }.TrainingSamples);
        Assert.Equal(5 * 300, new Cifar100Spec { Collection = "0", Classes = 5, SamplesPerClass = 300 }.TrainingSamples);
        Assert.Equal((54_000, 10), (new FashionMnistSpec().TrainingSamples, new FashionMnistSpec().ClassCount));
        Assert.Null(new ImageFolderSpec { Collection = "0" }.TrainingSamples);
    }

    [Theory]
    [InlineData("""{ "metric": "sens", "transformations": [] }""", "$.invariance[0].transformations")]
    [InlineData("""{ "metric": "sens", "transformations": [], "exchanges": ["object"], "dataset": { "kind": "cifar-10", "collection": "0123" } }""", "$.invariance[0].exchanges")]
    [InlineData("""{ "metric": "sens", "transformations": [], "exchanges": ["background"], "dataset": { "kind": "transforms-2d", "backgrounds": "black" } }""", "$.invariance[0].exchanges")]
    public void Sensitivity_needs_something_to_vary(string metric, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<RunSpec>($$"""
            { "pretraining": { "method": "untrained", "dataset": { "kind": "transforms-2d" }, "backbone": { "kind": "resnet-18" } }, "invariance": [{{metric}}] }
            """).Faults).Path);

    [Fact]
    public void A_field_that_holds_a_collection_says_so_in_the_schema()
    {
        var schema = JsonSchema.Of(SpecModel.Kind(typeof(Cifar10Spec)));

        Assert.Equal("cifar-10", (string?)schema["properties"]!["collection"]!["x-collection"]);
    }
}
