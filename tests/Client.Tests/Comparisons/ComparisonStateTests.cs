using Invaria.Client.Comparisons;
using Invaria.Client.Tables;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Comparisons;

public sealed class ComparisonStateTests
{
    [Fact]
    public void A_link_to_a_comparison_holds_all_of_it()
    {
        var state = new ComparisonState
        {
            Runs = [12, 15, 18],
            Filter = "seed > 3",
            ExperimentId = 4,
            Reference = 15,
            ShowsAllFields = true,
            X = "pretraining.epochs",
            Y = "transfer[0].accuracy",
            LogX = true,
            LogY = true,
            Colour = "arm",
            Axes = [new("pretraining.epochs"), new("transfer[0].accuracy", new AxisBrush.Range(0.5, 0.875)), new("arm", new AxisBrush.AnyOf(["a | b: c", "", "x=y"]))],
            Explained = "transfer[0].accuracy",
        };

        var link = state.Parameters();
        var read = ComparisonState.Read(name => link[name]?.ToString(), (string[])link["axis"]!);

        Assert.Equal(state.Runs, read.Runs);
        Assert.Equal(state.Axes, read.Axes);
        Assert.Equal(state with { Runs = [], Axes = [] }, read with { Runs = [], Axes = [] });
        Assert.Equal("12,15,18", link["runs"]);
        Assert.Equal("transfer[0].accuracy:0.5..0.875", ((string[])link["axis"]!)[1]);
    }

    [Fact]
    public void What_is_as_usual_needs_no_word_in_a_link()
    {
        Assert.All(new ComparisonState().Parameters(), parameter => Assert.Null(parameter.Value));
        Assert.False(ComparisonState.Read(_ => null, []).NamesRuns);
    }

    [Fact]
    public void What_a_link_should_not_say_is_left_out()
    {
        var read = ComparisonState.Read(name => name switch { "runs" => "12,many,12,,18", "experiment" => "first", "log" => "z", _ => null }, ["", "arm:nothing", "seed:1..", "seed", "epochs:9..2"]);

        Assert.Equal([12, 18], read.Runs);
        Assert.Null(read.ExperimentId);
        Assert.False(read.LogX || read.LogY);
        // A colon may belong to a name; an end of a range may not be missing; ends stand in order.
        Assert.Equal([new("arm:nothing"), new("seed:1.."), new("seed"), new("epochs", new AxisBrush.Range(2, 9))], read.Axes);
    }

    [Fact]
    public void Chosen_runs_are_compared_oldest_first() => Assert.Equal("/compare?runs=12%2C15%2C18", ComparisonState.AddressOf([18, 12, 15]));

    [Fact]
    public void All_that_a_table_finds_is_compared_by_its_query_words_included()
    {
        var address = ComparisonState.AddressOf(new RunTableState { Filter = "seed > 3 or arm is not set", Search = "ro\"tate", Statuses = [RunStatus.Succeeded] });

        var filter = Uri.UnescapeDataString(address["/compare?filter=".Length..]);
        Assert.Equal("((name contains \"ro\\\"tate\" or arm contains \"ro\\\"tate\" or experiment contains \"ro\\\"tate\") and (seed > 3 or arm is not set)) and status in (succeeded)", filter);
        Assert.Empty(RunQueryParser.Parse(filter, RunFields.Defined).Faults);
    }
}
