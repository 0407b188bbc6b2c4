using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Sweeps;

namespace Invaria.Shared.Tests.Sweeps;

public sealed class SweepRunsTests
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
        var runs = SweepRuns.Of(new(JsonSerializer.Deserialize<JsonElement>(Spec), [Axis(values, null, path)]), faults);

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

        Assert.Empty(SweepRuns.Of(new(JsonSerializer.Deserialize<JsonElement>(Spec), [seeds, Axis("[1,2,3,4,5,6,7,8,9,10]", null, "$.pretraining.epochs")]), faults));
        Assert.Contains("1000", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draw_takes_different_combinations_gives_each_all_seeds_and_is_the_same_for_the_same_seed()
    {
        SweepAxis[] axes = [Axis("[4, 8, 16]", null, "$.pretraining.backbone.width"), Axis("[1, 2, 3, 4]", null, "$.pretraining.epochs"), Axis("[0, 1]", null, "$.seed")];

        var (drawn, again, other) = (Draw(5, 0, axes), Draw(5, 0, axes), Draw(5, 1, axes));

        Assert.Equal(10, drawn.Count);
        Assert.Equal(5, drawn.Select(run => run.Arm).Distinct().Count());
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], drawn.Select(run => Read(run).Seed));
        Assert.Equal(drawn.Select(run => run.Arm), again.Select(run => run.Arm));
        Assert.NotEqual(drawn.Select(run => run.Arm), other.Select(run => run.Arm));
        Assert.Equal(12, Draw(12, 0, axes[0], axes[1]).Select(run => run.Arm).Distinct().Count());
    }

    [Fact]
    public void More_draws_begin_with_the_fewer()
    {
        SweepAxis[] axes = [Range(1e-5, 1e-1, log: true, whole: false, "$.pretraining.optimizer.learningRate"), Range(1, 1000, log: false, whole: true, "$.pretraining.epochs")];

        Assert.Equal(Draw(10, 3, axes).Select(run => run.Arm), Draw(30, 3, axes).Take(10).Select(run => run.Arm));
    }

    [Theory]
    [InlineData(4, 10)]
    [InlineData(4, 12)]
    [InlineData(11, 12)]
    public void More_draws_begin_with_the_fewer_of_few_combinations_too(int fewer, int more)
    {
        SweepAxis[] axes = [Axis("[4, 8, 16]", null, "$.pretraining.backbone.width"), Axis("[1, 2, 3, 4]", null, "$.pretraining.epochs")];

        var drawn = Draw(more, 5, axes).Select(run => run.Arm).ToArray();

        Assert.Equal(Draw(fewer, 5, axes).Select(run => run.Arm), drawn.Take(fewer));
        Assert.Equal(more, drawn.Distinct().Count());
    }

    [Fact]
    public void Orders_of_magnitude_are_drawn_evenly_of_few_whole_numbers_too()
    {
        var epochs = Enumerable.Range(0, 200).SelectMany(seed => Draw(5, seed, Range(1, 100, log: true, whole: true, "$.pretraining.epochs")))
            .Select(run => run.Spec.GetProperty("pretraining").GetProperty("epochs").GetInt32()).ToArray();

        // Of 1 to 100 nine are below 10; from 0.5 to 100.5 they are 56 % of the orders of magnitude, and somewhat less, as none is drawn twice.
        Assert.InRange(epochs.Count(number => number < 10) / (double)epochs.Length, 0.4, 0.6);
    }

    [Fact]
    public void Orders_of_magnitude_are_drawn_evenly_and_whole_numbers_reach_both_ends()
    {
        var rates = Draw(900, 0, Range(1e-4, 1e-1, log: true, whole: false, "$.pretraining.optimizer.learningRate"))
            .Select(run => run.Spec.GetProperty("pretraining").GetProperty("optimizer").GetProperty("learningRate").GetDouble()).ToArray();
        var epochs = Draw(6, 0, Range(0.5, 6.9, log: false, whole: true, "$.pretraining.epochs")).Select(run => run.Spec.GetProperty("pretraining").GetProperty("epochs").GetInt32()).Order();

        Assert.All(rates, rate => Assert.InRange(rate, 1e-4, 1e-1));
        // 300 of 900 are expected in each decade, with a deviation of 14.
        Assert.All([1e-4, 1e-3, 1e-2], from => Assert.InRange(rates.Count(rate => rate >= from && rate < 10 * from), 240, 360));
        Assert.Equal([1, 2, 3, 4, 5, 6], epochs);
    }

    [Fact]
    public void Different_numbers_are_found_in_a_range_narrower_than_three_digits() =>
        Assert.Equal(50, Draw(50, 0, Range(0.1, 0.1001, log: false, whole: false, "$.pretraining.optimizer.learningRate")).Select(run => run.Arm).Distinct().Count());

    [Theory]
    [InlineData("""{ "axes": [ { "paths": ["$.pretraining.epochs"], "range": { "from": 1, "to": 9, "whole": true } } ] }""", "$.axes[0].range", "say how many")]
    [InlineData("""{ "draws": 3, "axes": [ { "paths": ["$.pretraining.epochs"], "values": [1], "range": { "from": 1, "to": 9 } } ] }""", "$.axes[0].range", "either")]
    [InlineData("""{ "draws": 3, "axes": [ { "paths": ["$.pretraining.epochs"], "range": { "from": 9, "to": 1 } } ] }""", "$.axes[0].range", "greater")]
    [InlineData("""{ "draws": 3, "axes": [ { "paths": ["$.pretraining.epochs"], "range": { "from": 0, "to": 1, "log": true } } ] }""", "$.axes[0].range", "above 0")]
    [InlineData("""{ "draws": 3, "axes": [ { "paths": ["$.pretraining.epochs"], "range": { "from": 1.2, "to": 1.8, "whole": true } } ] }""", "$.axes[0].range", "no whole number")]
    [InlineData("""{ "draws": 4, "axes": [ { "paths": ["$.pretraining.epochs"], "values": [1, 2, 3] } ] }""", "$.draws", "3 combinations")]
    [InlineData("""{ "draws": 0, "axes": [ { "paths": ["$.pretraining.epochs"], "values": [1, 2, 3] } ] }""", "$.draws", "from 1 to 1000")]
    [InlineData("""{ "draws": 600, "axes": [ { "paths": ["$.pretraining.optimizer.learningRate"], "range": { "from": 0.1, "to": 0.2 } }, { "paths": ["$.seed"], "values": [0, 1] } ] }""", "$.axes", "more than 1000")]
    [InlineData("""{ "draws": 3, "axes": [ { "paths": ["$.pretraining.epochs"], "range": { "from": 20000, "to": 30000, "whole": true } } ] }""", "$.axes[0].range", "from 1 to 10000")]
    public void A_draw_that_cannot_be_is_refused_with_its_place(string request, string where, string what)
    {
        var faults = new List<Fault>();
        var sweep = JsonSerializer.Deserialize<SweepRequest>($"{{ \"spec\": {Spec}, {request.Trim()[1..]}", Invaria.Shared.Json.PlatformJson.Options)!;

        Assert.Empty(SweepRuns.Of(sweep, faults));
        Assert.All(faults, fault => Assert.Equal(where, fault.Path));
        Assert.Contains(what, faults[0].Message, StringComparison.Ordinal);
    }

    private static SweepAxis Range(double from, double to, bool log, bool whole, string path) => new([path], Range: new(from, to, log, whole));

    private static IReadOnlyList<RunRequest> Draw(int draws, int seed, params SweepAxis[] axes)
    {
        var faults = new List<Fault>();
        var runs = SweepRuns.Of(new(JsonSerializer.Deserialize<JsonElement>(Spec), axes, Draws: draws, DrawSeed: seed), faults);
        Assert.Empty(faults);
        return runs;
    }

    private static SweepAxis Axis(string values, string? name, params string[] paths) => new(paths, JsonSerializer.Deserialize<JsonElement[]>(values)!, name);

    private static IReadOnlyList<RunRequest> Expand(params SweepAxis[] axes)
    {
        var faults = new List<Fault>();
        var runs = SweepRuns.Of(new(JsonSerializer.Deserialize<JsonElement>(Spec), axes), faults);
        Assert.Empty(faults);
        return runs;
    }

    private static RunSpec Read(RunRequest run) => SpecReader.Read<RunSpec>(run.Spec).Required();
}
