using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Sweeps;

namespace Invaria.Shared.Tests.Sweeps;

public sealed class SweepGridTests
{
    private const string Spec = """
        { "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "objects": 4 }, "backbone": { "kind": "resnet-18", "width": 8 } },
          "transfer": [ { "task": "linear-probe", "dataset": { "kind": "transforms-2d", "objects": 4, "objectOffset": 4 } } ] }
        """;

    [Fact]
    public void Every_combination_becomes_a_run_whose_arm_names_what_sets_it_apart_and_seeds_are_no_arms()
    {
        var runs = Expand(Axis("[100, 2000]", null, "$.transfer[0].samples"), Axis("[0, 1, 2]", null, "$.seed"));

        Assert.Equal(["samples 100", "samples 100", "samples 100", "samples 2000", "samples 2000", "samples 2000"], runs.Select(run => run.Arm));
        Assert.Equal([0, 1, 2, 0, 1, 2], runs.Select(run => Read(run).Seed));
        Assert.Equal([100, 100, 100, 2000, 2000, 2000], runs.Select(run => ((LinearProbeSpec)Read(run).Transfer[0]).Samples));
        Assert.Equal(new Dictionary<string, string> { ["samples"] = "2000" }, runs[5].Factors);
    }

    [Fact]
    public void An_axis_may_set_several_fields_at_once_and_whole_lists_and_kinds()
    {
        var runs = Expand(
            Axis("""[["rotate"], ["hue", { "kind": "blur", "kernelSize": 5 }]]""", "transformations", "$.pretraining.dataset.transformations", "$.transfer[0].dataset.transformations"),
            Axis("""[{ "kind": "adam" }, { "kind": "sgd", "learningRate": 0.1 }]""", null, "pretraining.optimizer"));

        Assert.Equal(["transformations rotate, optimizer adam", "transformations rotate, optimizer sgd", "transformations hue+blur, optimizer adam", "transformations hue+blur, optimizer sgd"], runs.Select(run => run.Arm));
        Assert.All(runs, run => Assert.Equal(
            JsonSerializer.Serialize(run.Spec.GetProperty("pretraining").GetProperty("dataset").GetProperty("transformations")),
            JsonSerializer.Serialize(run.Spec.GetProperty("transfer")[0].GetProperty("dataset").GetProperty("transformations"))));
    }

    [Fact]
    public void Equal_pretrainings_of_a_sweep_have_equal_keys()
    {
        var runs = Expand(Axis("[100, 500, 2000]", null, "$.transfer[0].samples"), Axis("[8, 16]", null, "$.pretraining.backbone.width"), Axis("[0, 1]", null, "$.seed"));

        Assert.Equal(12, runs.Count);
        Assert.Equal(4, runs.Select(run => StageKey.OfPretraining(Read(run), Devices.Cpu)).Distinct().Count());
        Assert.Equal(12, runs.Select(run => StageKey.Of(Read(run), Devices.Cpu, Stages.Transfer, 0)).Distinct().Count());
    }

    [Theory]
    [InlineData("$.transfer[1].samples", "[1]", "$.axes[0].paths", "$.transfer[1].samples")]
    [InlineData("$.pretraining.epoks", "[1]", "$.axes[0].paths", "epoks")]
    [InlineData("transfer[x]", "[1]", "$.axes[0].paths[0]", "transfer[x]")]
    [InlineData("$.pretraining.epochs", "[1, 0]", "$.axes[0].values[1]", "from 1 to 10000")]
    [InlineData("$.pretraining.epochs", "[]", "$.axes[0].values", "at least one")]
    [InlineData("$.pretraining.backbone", "[{ \"kind\": \"perceptron\" }]", "$.axes[0].values[0]", "perceptron")]
    public void What_is_wrong_is_named_by_axis_and_value(string path, string values, string where, string what)
    {
        var faults = new List<Fault>();
        var runs = SweepGrid.Runs(new(JsonSerializer.Deserialize<JsonElement>(Spec), [Axis(values, null, path)]), faults);

        Assert.Empty(runs);
        var fault = Assert.Single(faults);
        Assert.Equal(where, fault.Path);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_of_too_many_runs_is_refused()
    {
        var faults = new List<Fault>();
        var seeds = Axis($"[{string.Join(',', Enumerable.Range(0, 101))}]", null, "$.seed");

        Assert.Empty(SweepGrid.Runs(new(JsonSerializer.Deserialize<JsonElement>(Spec), [seeds, Axis("[1,2,3,4,5,6,7,8,9,10]", null, "$.pretraining.epochs")]), faults));
        Assert.Contains("1000", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    private static SweepAxis Axis(string values, string? name, params string[] paths) => new(paths, JsonSerializer.Deserialize<JsonElement[]>(values)!, name);

    private static IReadOnlyList<RunRequest> Expand(params SweepAxis[] axes)
    {
        var faults = new List<Fault>();
        var runs = SweepGrid.Runs(new(JsonSerializer.Deserialize<JsonElement>(Spec), axes), faults);
        Assert.Empty(faults);
        return runs;
    }

    private static RunSpec Read(RunRequest run) => SpecReader.Read<RunSpec>(run.Spec).Required();
}
