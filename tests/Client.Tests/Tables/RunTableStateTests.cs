using Invaria.Client.Tables;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Tables;

public sealed class RunTableStateTests
{
    private static readonly RunTableState Everything = new()
    {
        Filter = "pretraining.epochs > 5 or seed == 1",
        Search = "two words",
        Statuses = [RunStatus.Running, RunStatus.Queued],
        Sort = "transfer[0].accuracy",
        Columns = [new("name", 300, IsPinned: true), new("transfer[0].accuracy"), new("invariance[0].sens.l2[rotate]", 90)],
        GroupBy = "arm",
    };

    [Fact]
    public void A_link_holds_all_of_it()
    {
        var link = Everything.Parameters().ToDictionary(parameter => parameter.Key, parameter => parameter.Value?.ToString());

        Assert.Equal(Everything, RunTableState.Read(link.GetValueOrDefault));
        Assert.Equal("!name*300,transfer[0].accuracy,invariance[0].sens.l2[rotate]*90", link["columns"]);
        Assert.Equal("running,queued", link["status"]);
    }

    [Fact]
    public void What_is_as_usual_needs_no_word_in_a_link()
    {
        Assert.All(new RunTableState().Parameters(), parameter => Assert.Null(parameter.Value));
        Assert.Equal(new(), RunTableState.Read(_ => null));
    }

    [Fact]
    public void What_a_link_should_not_say_is_left_out()
    {
        var read = RunTableState.Read(name => name switch { "status" => "running,dancing", "columns" => "seed,!name*12,seed*90,,status*wide,arm*100000", "search" => "  ", _ => null });

        Assert.Equal([RunStatus.Running], read.Statuses);
        Assert.Null(read.Search);
        // Pinned ones first; no column twice; widths within their bounds.
        Assert.Equal([new("name", TableColumn.Narrowest, IsPinned: true), new("seed"), new("status"), new("arm", TableColumn.Widest)], read.Columns);
    }

    [Fact]
    public void Statuses_and_filter_are_one_query()
    {
        Assert.Equal("(pretraining.epochs > 5 or seed == 1) and status in (running, queued)", Everything.Query);
        Assert.Equal("status in (failed)", new RunTableState { Statuses = [RunStatus.Failed] }.Query);
        Assert.Equal("seed == 1", new RunTableState { Filter = "seed == 1" }.Query);
        Assert.Equal(string.Empty, new RunTableState().Query);
        Assert.Empty(RunQueryParser.Parse(Everything.Query, RunFields.Defined).Faults);
    }

    [Fact]
    public void A_further_condition_holds_beside_all_others()
    {
        Assert.Equal("(pretraining.epochs > 5 or seed == 1) and arm == \"same\"", Everything.And("arm == \"same\"", RunFields.Defined).Filter);
        Assert.Equal("seed == 1 and seed == 2", new RunTableState { Filter = "seed == 1" }.And("seed == 2", RunFields.Defined).Filter);
        Assert.Equal("seed == 2", new RunTableState().And("seed == 2", RunFields.Defined).Filter);
    }

    [Fact]
    public void Columns_are_shown_taken_away_moved_and_pinned()
    {
        var state = new RunTableState { Columns = [new("name", IsPinned: true), new("seed"), new("arm")] };

        Assert.Equal(["name", "seed", "arm", "status"], Paths(state.With("status", shown: true)));
        Assert.Equal(["name", "arm"], Paths(state.With("seed", shown: false)));
        Assert.Equal(["name", "arm", "seed"], Paths(state.Moved("arm", 1)));
        // A pinned column stays before the others, wherever one is put.
        Assert.Equal(["name", "arm", "seed"], Paths(state.Moved("arm", 0)));
        Assert.Equal(["name", "arm", "seed"], Paths(state.With(new TableColumn("arm", IsPinned: true))));
        Assert.Same(state, state.With("seed", shown: true));
        var last = new RunTableState { Columns = [new("seed")] };
        Assert.Same(last, last.With("seed", shown: false));
    }

    private static IEnumerable<string> Paths(RunTableState state) => state.Columns.Select(column => column.Path);
}
