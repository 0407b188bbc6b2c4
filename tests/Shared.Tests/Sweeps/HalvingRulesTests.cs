using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;

namespace Invaria.Shared.Tests.Sweeps;

/// <summary>Which sweeps can be halved.</summary>
public sealed class HalvingRulesTests
{
    private const string Dataset = """{ "kind": "transforms-2d", "objects": 4 }""";
    private const string Backbone = """{ "kind": "resnet-18", "width": 8 }""";

    private const string Supervised = $$"""
        { "pretraining": { "method": "supervised", "epochs": 20, "dataset": {{Dataset}}, "backbone": {{Backbone}} }, "transfer": [ { "task": "linear-probe", "dataset": {{Dataset}} } ] }
        """;

    private const string Untrained = $$"""{ "pretraining": { "method": "untrained", "dataset": {{Dataset}}, "backbone": {{Backbone}} } }""";

    private static readonly SweepAxis Rates = Axis("$.pretraining.optimizer.learningRate", "[0.1, 0.01, 0.001]");

    [Fact]
    public void A_sweep_with_one_seed_an_arm_is_halved_by_what_tells_most_of_its_pretraining()
    {
        Assert.Equal(3, Runs(Supervised, new(), out var faults, Rates).Count);
        Assert.Empty(faults);
        Assert.Equal(6, Runs(Supervised, new(), out faults, Rates, Axis("$.transfer[0].samples", "[50, 100]"), Axis("$.seed", "[7]")).Count);
        Assert.Empty(faults);

        var pretraining = SpecReader.Read<RunSpec>(Supervised).Required().Pretraining;
        Assert.Equal(new Halving("pretraining.validation-accuracy", HalvingGoal.Maximize, 1, 3), new HalvingRequest().Resolved(pretraining));
        Assert.Equal(
            new Halving("pretraining.train-accuracy", HalvingGoal.Minimize, 2, 4),
            new HalvingRequest("pretraining.train-accuracy", HalvingGoal.Minimize, FirstRung: 2, Factor: 4).Resolved(pretraining));
    }

    [Theory]
    [InlineData("""{ "factor": 1 }""", "$.halving.factor", "from 2 to 10")]
    [InlineData("""{ "factor": 11 }""", "$.halving.factor", "from 2 to 10")]
    [InlineData("""{ "firstRung": 0 }""", "$.halving.firstRung", "at least 1")]
    [InlineData("""{ "firstRung": 20 }""", "$.halving.firstRung", "the shortest trains 20")]
    [InlineData("""{ "series": "pretraining.loss" }""", "$.halving.series", "does not report pretraining.loss once an epoch, but pretraining.validation-accuracy, pretraining.train-accuracy")]
    [InlineData("""{ "series": " " }""", "$.halving.series", "Must name a series")]
    public void What_is_wrong_is_named_by_its_field(string halving, string where, string what)
    {
        Assert.Empty(Runs(Supervised, Read(halving), out var faults, Rates));

        var fault = Assert.Single(faults);
        Assert.Equal(where, fault.Path);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_rung_is_below_the_epochs_of_every_run()
    {
        _ = Runs(Supervised, new(FirstRung: 5), out var faults, Axis("$.pretraining.epochs", "[4, 50]"));

        Assert.Equal(("$.halving.firstRung", true), (Assert.Single(faults).Path, faults[0].Message.Contains("the shortest trains 4", StringComparison.Ordinal)));
    }

    [Fact]
    public void Seeds_are_for_the_arms_that_are_left()
    {
        _ = Runs(Supervised, new(), out var faults, Rates, Axis("$.seed", "[0, 1]"));

        Assert.Equal("$.axes[1].paths", Assert.Single(faults).Path);
        Assert.Contains("Add seeds", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_trained_or_all_train_the_same_there_is_nothing_to_halve()
    {
        _ = Runs(Untrained, new(), out var untrained, Axis("$.pretraining.backbone.width", "[4, 8]"));
        _ = Runs(Supervised, new(), out var equal, Axis("$.transfer[0].samples", "[50, 100]"));
        _ = Runs(Supervised, new(), out var single);

        Assert.Equal(("$.halving", true), (Assert.Single(untrained).Path, untrained[0].Message.Contains("\"Untrained\" trains no epochs", StringComparison.Ordinal)));
        Assert.Equal("$.axes", Assert.Single(equal).Path);
        Assert.Equal("$.axes", Assert.Single(single).Path);
    }

    private static SweepAxis Axis(string path, string values) => new([path], JsonSerializer.Deserialize<JsonElement[]>(values));

    private static HalvingRequest Read(string json) => JsonSerializer.Deserialize<HalvingRequest>(json, Invaria.Shared.Json.PlatformJson.Options)!;

    private static IReadOnlyList<RunRequest> Runs(string spec, HalvingRequest halving, out List<Fault> faults, params SweepAxis[] axes) =>
        SweepRuns.Of(new(JsonSerializer.Deserialize<JsonElement>(spec), axes, Halving: halving), faults = []);
}
