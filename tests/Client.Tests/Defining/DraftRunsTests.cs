using Invaria.Client.Defining;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Client.Tests.Defining;

public sealed class DraftRunsTests
{
    private static readonly RunSpec Spec = SpecReader.Read<RunSpec>("""
        { "pretraining": { "method": "untrained", "dataset": { "kind": "transforms-2d" }, "backbone": { "kind": "resnet-18" } },
          "transfer": [ { "task": "linear-probe", "dataset": { "kind": "transforms-2d" } } ] }
        """).Required();

    [Fact]
    public void Axes_and_seeds_span_runs_and_without_them_the_spec_is_one()
    {
        var swept = DraftRuns.Of(new() { Axes = "transfer[0].samples: 50, 200\npretraining.backbone.width: 8, 16", Seeds = "0-2", Arm = "mine" }, Spec).Requests;
        var single = Assert.Single(DraftRuns.Of(new() { Arm = "mine" }, Spec).Requests);

        Assert.Equal(12, swept.Count);
        Assert.Equal(["mine · samples 50, width 8", "mine · samples 50, width 16", "mine · samples 200, width 8", "mine · samples 200, width 16"], swept.Select(run => run.Arm).Distinct());
        Assert.Equal([0, 1, 2], swept.Take(3).Select(run => Read(run).Seed));
        Assert.Equal(("mine", 0), (single.Arm, Read(single).Seed));
    }

    [Fact]
    public void Values_are_JSON_or_bare_words_and_fields_can_share_them()
    {
        var runs = DraftRuns.Of(new() { Axes = """pretraining.dataset.transformations & $.transfer[0].dataset.transformations: ["rotate"], ["hue", "blur"]""" }, Spec).Requests;
        var kinds = DraftRuns.Of(new() { Axes = "pretraining.dataset.backgrounds: noise, black" }, Spec).Requests;

        Assert.Equal(["transformations rotate", "transformations hue+blur"], runs.Select(run => run.Arm));
        Assert.Equal(["backgrounds noise", "backgrounds black"], kinds.Select(run => run.Arm));
        Assert.Equal(2, ((LinearProbeSpec)Read(runs[1]).Transfer[0]).Dataset is Invaria.Shared.Specs.Datasets.Transforms2DSpec target ? target.Transformations.Count : 0);
    }

    [Fact]
    public void A_draw_takes_some_of_the_combinations_from_values_and_ranges()
    {
        var draft = new Draft { Axes = "transfer[0].optimizer.learningRate: 1e-5 .. 1e-1 log\ntransfer[0].samples: 10 … 500 whole\npretraining.backbone.width: 8, 16", Draws = "7", Seeds = "0-1" };

        var runs = DraftRuns.Of(draft, Spec).Requests;

        Assert.Equal(14, runs.Count);
        Assert.Equal(7, runs.Select(run => run.Arm).Distinct().Count());
        Assert.All(runs, run => Assert.InRange(((LinearProbeSpec)Read(run).Transfer[0]).Samples!.Value, 10, 500));
    }

    [Theory]
    [InlineData("transfer[0].samples: 10 .. 500 whole", "", "$.axes", "say how many")]
    [InlineData("transfer[0].samples: 10, 20", "3", "$.draws", "2 combinations")]
    public void What_is_wrong_with_a_draw_is_said_where_it_is(string axes, string draws, string where, string what)
    {
        var fault = Assert.Single(DraftRuns.Of(new() { Axes = axes, Draws = draws }, Spec).Faults);

        Assert.Equal(where, fault.Path);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples 50, 200", "colon")]
    [InlineData("transfer[0].samples:", "no values")]
    [InlineData("transfer[x].samples: 1", "transfer[x].samples")]
    [InlineData("transfer[3].samples: 10", "no field $.transfer[3].samples")]
    [InlineData("transfer[0].samples: 1", "from 2")]
    [InlineData("seed: 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21\npretraining.backbone.width: 4,5,6,7,8,9,10,11,12,13", "At most 200")]
    public void What_is_wrong_with_an_axis_is_said_beside_it(string axes, string what)
    {
        var runs = DraftRuns.Of(new() { Axes = axes }, Spec);

        Assert.Empty(runs.Requests);
        var fault = Assert.Single(runs.Faults);
        Assert.Equal(DraftRules.Axes, fault.Path);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    private static RunSpec Read(RunRequest run) => SpecReader.Read<RunSpec>(run.Spec).Required();
}
