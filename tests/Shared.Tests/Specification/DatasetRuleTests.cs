using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

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
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "trainRows": 8640 }""", "$.trainRows")]
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "trainShare": 0.8, "testShare": 0.2 }""", "$.testShare")]
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "inputLength": 512, "horizon": 168, "trainRows": 679, "validationRows": 200, "testRows": 200 }""", "$.trainRows")]
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "horizon": 201, "trainRows": 2000, "validationRows": 200, "testRows": 300 }""", "$.validationRows")]
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "horizon": 201, "trainRows": 2000, "validationRows": 300, "testRows": 200 }""", "$.testRows")]
    [InlineData("""{ "kind": "forecast-series", "collection": "0123", "channels": ["a", "b", "a"] }""", "$.channels[2]")]
    [InlineData("""{ "kind": "forecast-series" }""", "$.collection")]
    [InlineData("""{ "kind": "synthetic-forecast", "rows": 520, "trainShare": 0.8, "testShare": 0.15, "horizon": 40 }""", "$.testShare")]
    [InlineData("""{ "kind": "synthetic-forecast", "rows": 500, "horizon": 20 }""", "$.trainShare")]
    [InlineData("""{ "kind": "synthetic-forecast", "seasonality": 0, "trend": 0, "coupling": 0, "noise": 0 }""", "$.noise")]
    [InlineData("""{ "kind": "transforms-2d", "transformations": ["jitter"] }""", "$.transformations[0]")]
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

    [Fact]
    public void ETT_by_rows_has_7961_training_windows_known_before_its_file_is()
    {
        var dataset = (ForecastSeriesSpec)SpecReader.Read<DatasetSpec>("""
            { "kind": "forecast-series", "collection": "0123", "inputLength": 512, "horizon": 168, "trainRows": 8640, "validationRows": 2880, "testRows": 2880 }
            """).Required();

        Assert.Equal(7_961, dataset.TrainingSamples);
        Assert.Equal(new SeriesShape(512, null), dataset.SampleShape);
        Assert.Equal((Modality.TimeSeries, false), (dataset.Modality, dataset.Labelled));
        Assert.Null((dataset with { TrainRows = null, ValidationRows = null, TestRows = null }).TrainingSamples);
        // Both rounded down, as the published code does.
        Assert.Equal(new RowParts(5_311, 760, 1_517), (dataset with { TrainRows = null, ValidationRows = null, TestRows = null }).PartsOf(7_588));
    }

    [Fact]
    public void What_a_registered_series_cannot_give_is_known_before_a_run_is_queued()
    {
        var spec = new ForecastSeriesSpec { Collection = "0123", InputLength = 24, Horizon = 10 };
        SeriesTableDescription[] tables = [new("one.csv", 100, ["a", "b"], "1 hour", default, default), new("two.csv", 2_000, ["a"], "1 hour", default, default)];

        Assert.Equal([".file"], spec.FaultsFor(tables).Select(fault => fault.Path));
        Assert.Equal([".file"], (spec with { File = "three.csv" }).FaultsFor(tables).Select(fault => fault.Path));
        Assert.Empty((spec with { File = "one.csv", Channels = ["b", "a"] }).FaultsFor(tables));
        Assert.Equal([".channels[0]", ".trainShare"], (spec with { File = "one.csv", Channels = ["c"], InputLength = 61 }).FaultsFor(tables).Select(fault => fault.Path));
        Assert.Equal([".trainRows"], (spec with { TrainRows = 70, ValidationRows = 20, TestRows = 20 }).FaultsFor(tables[..1]).Select(fault => fault.Path));
    }

    [Fact]
    public void A_run_needs_the_series_that_its_datasets_name_wherever_they_stand()
    {
        var series = new ForecastSeriesSpec { Collection = "0123" };
        var run = new RunSpec
        {
            Pretraining = new UntrainedSpec { Dataset = series, Backbone = new ResNet18Spec() },
            Transfer = [new LinearProbeSpec { Dataset = new LabelledSeriesSpec { Collection = "4567" } }],
        };

        Assert.Equal(
            [
                new DataNeed.Collection(".pretraining.dataset.collection", "0123", CollectionUse.SeriesTable, 0, ".pretraining.dataset.collection"),
                new DataNeed.Series(".pretraining.dataset", series),
                new DataNeed.Collection(".transfer[0].dataset.collection", "4567", CollectionUse.SeriesSamples, 0, ".transfer[0].dataset.collection"),
            ],
            DataNeeds.Of(run));
    }

    [Theory]
    [InlineData("ETTh1.csv", true)]
    [InlineData("set.NPZ", true)]
    [InlineData("walk.mp4", true)]
    [InlineData("../ETTh1.csv", false)]
    [InlineData("a\\b.csv", false)]
    [InlineData(".csv", false)]
    [InlineData("pets.zip", false)]
    public void A_single_file_is_sent_under_a_plain_name(string name, bool fits) => Assert.Equal(fits, !SingleFile.Faults(name).Any());
}
