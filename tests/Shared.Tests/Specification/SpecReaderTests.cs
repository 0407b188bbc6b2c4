using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Specification;

public sealed class SpecReaderTests
{
    private const string Example = """
        { "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "objects": 12, "transformations": ["translate", "hue", { "kind": "blur", "maximumSigma": 1 }] },
                           "backbone": { "kind": "resnet-18", "width": 16 }, "optimizer": { "kind": "adam", "learningRate": 0.001 }, "epochs": 10, "batchSize": 128 },
          "invariance":  [ { "metric": "sens", "transformations": ["translate", "rotate"], "pairs": 2000 } ],
          "transfer":    [ { "task": "linear-probe", "dataset": { "kind": "transforms-2d", "objects": 12, "objectOffset": 12 }, "samples": 2000 } ],
          "seed": 3 }
        """;

    [Fact]
    public void A_whole_spec_is_read_with_defaults_for_what_it_leaves_out()
    {
        var spec = SpecReader.Read<RunSpec>(Example).Required();

        Assert.Equal(3, spec.Seed);
        var pretraining = Assert.IsType<SupervisedSpec>(spec.Pretraining);
        var dataset = Assert.IsType<Transforms2DSpec>(pretraining.Dataset);
        Assert.Equal(12, dataset.Objects);
        Assert.Equal(50_000, dataset.TrainSamples);
        Assert.Equal([new TranslateSpec(), new HueSpec(), new BlurSpec { MaximumSigma = 1 }], dataset.Transformations);
    }

    [Fact]
    public void Every_fault_is_named_with_its_JSON_path_in_one_reading()
    {
        var faults = SpecReader.Read<RunSpec>("""
            { "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "objects": 1, "wings": 2, "transformations": ["translate", "fly"] },
                               "backbone": { "kind": "resnet-18", "width": "wide" }, "epochs": 2.5 },
              "invariance": [ { "metric": "sens" } ],
              "transfer": { },
              "seed": -1 }
            """).Faults;

        Assert.Equal(
            [
                "$.pretraining.dataset.objects",
                "$.pretraining.dataset.wings",
                "$.pretraining.dataset.transformations[1]",
                "$.pretraining.backbone.width",
                "$.pretraining.epochs",
                "$.invariance[0].transformations",
                "$.transfer",
                "$.seed",
            ],
            faults.Select(fault => fault.Path));
        Assert.Contains("from 2 to 1000", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("\"translate\"", faults[2].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("{ \"pretraining\": null }", "$.pretraining")]
    [InlineData("{ }", "$.pretraining")]
    [InlineData("{ \"pretraining\": { } }", "$.pretraining.method")]
    [InlineData("{ \"pretraining\": { \"method\": \"magic\" } }", "$.pretraining.method")]
    public void What_is_not_a_spec_is_refused_at_the_right_place(string json, string path) =>
        Assert.Equal(path, Assert.Single(SpecReader.Read<RunSpec>(json).Faults).Path);

    [Fact]
    public void Malformed_JSON_is_refused_with_line_and_column() =>
        Assert.Contains("line 2, column", Assert.Single(SpecReader.Read<RunSpec>("{\n \"seed\": }").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void A_field_given_twice_is_a_fault() =>
        Assert.Contains(SpecReader.Read<DatasetSpec>("""{ "kind": "transforms-2d", "objects": 3, "objects": 4 }""").Faults, fault => fault is { Path: "$.objects", Message: "Given twice." });

    [Fact]
    public void Rules_over_several_fields_are_checked_and_named()
    {
        var faults = SpecReader.Read<TransformationSpec>("""{ "kind": "blur", "kernelSize": 4, "minimumSigma": 2 }""").Faults;

        Assert.Equal(["$.kernelSize", "$.minimumSigma"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void A_probe_cannot_ask_for_more_labels_than_the_target_has()
    {
        var faults = SpecReader.Read<RunSpec>(Example.Replace("\"objectOffset\": 12", "\"trainSamples\": 100", StringComparison.Ordinal)).Faults;

        Assert.Equal("$.transfer[0].samples", Assert.Single(faults).Path);
    }

    [Fact]
    public void Deeply_nested_JSON_is_refused_instead_of_overflowing_the_stack() =>
        Assert.Equal("$", Assert.Single(SpecReader.Read<RunSpec>(new string('[', 100_000)).Faults).Path);
}
