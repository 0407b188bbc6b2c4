using System.Net;
using Bunit;
using Invaria.Client.Tables;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Invaria.Client.Tests.Tables;

public sealed class RunTableViewTests : ComponentContext
{
    private const string AskedFields = "GET /api/runs/fields";
    private const string AskedTable = "GET /api/runs/table";
    private const string Heading = "th:not(.grid-mark)";

    private static readonly RunField Accuracy = new("transfer[0].accuracy", FieldKind.Number, "Share that is right.", []);

    private readonly List<RunTableState> _states = [];

    public RunTableViewTests()
    {
        _ = Server.Answer(AskedFields, RunFields.Defined.All.Append(Accuracy).ToArray());
        _ = Server.Answer(AskedTable, new RunTablePage(
        [
            RowCacheTests.Row(Sample.Run(7, status: RunStatus.Succeeded, arm: "same", seed: 4)) with { Numbers = new Dictionary<string, double> { ["transfer[0].accuracy"] = 0.8123 } },
            RowCacheTests.Row(Sample.Run(8, status: RunStatus.Running, arm: "disjoint", seed: 5)),
        ], 2));
    }

    [Fact]
    public void Every_run_is_a_row_with_the_chosen_columns()
    {
        var view = View(new() { Columns = [new("name", IsPinned: true), new("arm"), new("transfer[0].accuracy", 120), new("pretraining.epochs")] });

        Assert.Equal(["Run", "Arm", "transfer.accuracy", "pretraining.epochs"], view.FindAll("thead .sorter").Select(heading => heading.TextContent.Trim()));
        var rows = view.FindAll("tbody tr").Where(row => row.QuerySelectorAll("td").Length == 5).ToArray();
        Assert.Equal(["same 0.8123 –", "disjoint – –"], rows.Select(row => string.Join(' ', row.QuerySelectorAll("td").Skip(2).Select(cell => cell.TextContent.Trim()))));
        Assert.Equal("2 runs", view.Find(".table-count").TextContent);
        Assert.Contains("columns=transfer%5B0%5D.accuracy%2Cpretraining.epochs", Server.Asked.Last(asked => asked.StartsWith(AskedTable, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("width: 120px", view.FindAll("col[data-column]")[2].GetAttribute("style"));
        // Behind the column to choose runs by.
        Assert.Contains("pinned", view.Find(Heading).ClassName, StringComparison.Ordinal);
        Assert.Equal("left: 40px", view.Find(Heading).GetAttribute("style"));
    }

    [Fact]
    public void What_no_run_has_measured_yet_is_not_asked_for()
    {
        _ = Server.Answer(AskedFields, RunFields.Defined.All.ToArray());

        var view = View(new());

        Assert.Equal(2, view.FindAll("tbody tr").Count(row => row.QuerySelector("a") is not null));
        Assert.All(Server.Asked.Where(asked => asked.StartsWith(AskedTable, StringComparison.Ordinal)), asked => Assert.DoesNotContain("accuracy", asked, StringComparison.Ordinal));
        Assert.DoesNotContain("transfer.accuracy", view.FindAll("thead .sorter").Select(heading => heading.TextContent.Trim()));
    }

    [Fact]
    public void A_heading_sorts_and_its_edge_makes_the_column_wider_by_keys()
    {
        var view = View(new() { Columns = [new("seed", 100), new("arm")] });

        view.FindAll("thead .sorter")[0].Click();
        Assert.Equal("-seed", _states[^1].Sort);
        view.FindAll(".grid-edge")[0].KeyDown(new KeyboardEventArgs { Key = "ArrowRight" });
        Assert.Equal(116, _states[^1].Columns[0].Width);
    }

    [Fact]
    public void A_heading_that_is_dropped_on_another_takes_its_place()
    {
        var view = View(new() { Columns = [new("seed"), new("arm"), new("status")] });

        view.FindAll(Heading)[2].DragStart();
        view.FindAll(Heading)[0].Drop();

        Assert.Equal(["status", "seed", "arm"], _states[^1].Columns.Select(column => column.Path));
    }

    [Fact]
    public void The_query_is_filter_and_statuses_and_a_chip_takes_a_condition_away()
    {
        var view = View(new() { Filter = "seed > 3 and arm == \"same\"", Statuses = [RunStatus.Succeeded], Search = "rot", Sort = "seed" });

        var asked = Uri.UnescapeDataString(Server.Asked.Last(asked => asked.StartsWith(AskedTable, StringComparison.Ordinal)));
        Assert.Contains("filter=(seed > 3 and arm == \"same\") and status in (succeeded)&search=rot&sort=seed", asked, StringComparison.Ordinal);
        Assert.Equal(["seed > 3", "arm == \"same\""], view.FindAll(".filter-chip code").Select(chip => chip.TextContent));

        view.FindAll(".filter-chip button")[0].Click();

        Assert.Equal("arm == \"same\"", _states[^1].Filter);
    }

    [Fact]
    public void A_condition_is_added_by_choosing_field_comparison_and_value()
    {
        var view = View(new() { Filter = "seed > 3" });
        view.FindAll("button").Single(button => button.TextContent == "+ Condition").Click();

        view.Find("[aria-label=Field]").Input("status");
        Assert.Equal(["==", "!="], view.FindAll("[aria-label=Comparison] option").Select(option => option.TextContent));
        view.Find("[aria-label=Value]").Change("failed");
        view.Find(".filter-form").Submit();

        Assert.Equal("seed > 3 and status == failed", _states[^1].Filter);
    }

    [Fact]
    public void A_field_that_runs_have_not_is_named_with_the_one_that_may_be_meant()
    {
        var view = View(new());
        view.FindAll("button").Single(button => button.TextContent == "+ Condition").Click();

        view.Find("[aria-label=Field]").Input("pretraining.epoch_count");

        Assert.Contains("Runs have no field \"pretraining.epoch_count\"", view.Find(".filter-form [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_chosen_found_by_a_word_and_moved()
    {
        var view = View(new() { Columns = [new("name"), new("seed")] });

        view.Find("[aria-label='Find a field']").Input("accur");
        Assert.Equal(["transfer.accuracy"], view.FindAll(".column-others span").Select(field => field.TextContent).Where(field => field.EndsWith("accuracy", StringComparison.Ordinal)));
        Assert.All(view.FindAll(".column-others input"), box => Assert.False(box.HasAttribute("checked")));
        view.FindAll(".column-others input")[0].Change(true);
        Assert.Equal(["name", "seed", "transfer[0].accuracy"], _states[^1].Columns.Select(column => column.Path));

        view.Find("[aria-label='Move seed to the left']").Click();
        Assert.Equal(["seed", "name"], _states[^1].Columns.Select(column => column.Path));
        view.Find("[aria-label='Keep seed in sight']").Click();
        Assert.Equal([new("seed", IsPinned: true), new("name")], _states[^1].Columns);
    }

    [Fact]
    public void Groups_have_means_with_intervals_and_open_into_their_runs()
    {
        _ = Server.Answer("GET /api/runs/groups", new RunGroup[] { new("same", 3, [new(3, 0.8, 0.02)]), new(null, 1, [new(0, null, null)]) });

        var view = View(new() { GroupBy = "arm", Filter = "seed < 9", Columns = [new("name"), new("seed"), new("transfer[0].accuracy")] });

        Assert.Contains(Server.Asked, asked => Uri.UnescapeDataString(asked) == "GET /api/runs/groups?by=arm&filter=seed < 9&measures=transfer[0].accuracy");
        var rows = view.FindAll("tbody tr");
        Assert.Equal("3", rows[0].QuerySelectorAll("td")[1].TextContent);
        // 0.8 ± t(2) · 0.02 / √3
        Assert.Equal("0.8 [0.7503, 0.8497]", System.Text.RegularExpressions.Regex.Replace(rows[0].QuerySelectorAll("td")[2].TextContent.Trim(), "\\s+", " "));
        Assert.Equal("–", rows[1].QuerySelectorAll("td")[2].TextContent.Trim());

        view.FindAll(".group-key")[1].Click();

        Assert.Equal(("seed < 9 and arm is not set", null), (_states[^1].Filter, _states[^1].GroupBy));
    }

    [Fact]
    public void Chosen_runs_are_tagged_and_deleted_together_and_taken_back()
    {
        _ = Server.Answer("POST /api/runs/changes", new RunsChanged([7, 8], []));
        var view = View(new() { Columns = [new("name"), new("tags")] });
        Assert.Empty(view.FindAll(".bulk-actions"));

        view.Find("[aria-label='Choose every run']").Change(true);
        Assert.Equal("2 runs chosen", view.Find(".bulk-actions strong").TextContent);
        Assert.Equal(2, view.FindAll("tr.chosen").Count);
        view.FindAll("tbody input[type=checkbox]")[0].Click();
        Assert.Equal("1 run chosen", view.Find(".bulk-actions strong").TextContent);
        view.FindAll("tbody input[type=checkbox]")[1].Click(new MouseEventArgs { ShiftKey = true });

        view.FindAll("tbody input[type=checkbox]")[0].Click(new MouseEventArgs { ShiftKey = true });
        Assert.Equal("2 runs chosen", view.Find(".bulk-actions strong").TextContent);
        view.FindAll(".bulk-actions button").Single(button => button.TextContent == "Delete").Click();

        view.WaitForAssertion(() => Assert.Empty(view.FindAll(".bulk-actions")));
        var snackbar = Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single();
        Assert.Equal("2 runs deleted.", snackbar.Message);
        Assert.Contains("POST /api/runs/changes", Server.Asked);
    }

    [Fact]
    public void Two_or_more_chosen_runs_all_that_are_found_and_each_group_can_be_compared()
    {
        var view = View(new() { Filter = "seed < 9", Columns = [new("name")] });
        Assert.Equal("/compare?filter=seed%20%3C%209", view.FindAll("a").Single(link => link.TextContent == "Compare these").GetAttribute("href"));
        view.FindAll("tbody input[type=checkbox]")[0].Click();
        Assert.True(view.FindAll(".bulk-actions button").Single(button => button.TextContent == "Compare").HasAttribute("disabled"));
        view.FindAll("tbody input[type=checkbox]")[1].Click();
        Assert.Equal("/compare?runs=7%2C8", view.Find(".bulk-actions a").GetAttribute("href"));

        _ = Server.Answer("GET /api/runs/groups", new RunGroup[] { new("same", 3, []), new(null, 1, []) });
        var groups = View(new() { GroupBy = "arm", Columns = [new("name")] });
        Assert.Equal("/compare?filter=arm%20%3D%3D%20%22same%22", Assert.Single(groups.FindAll(".group-compare")).GetAttribute("href"));
    }

    [Fact]
    public void The_whole_table_is_downloaded_with_its_filter_order_and_columns()
    {
        var view = View(new() { Filter = "seed > 3", Search = "rot", Sort = "seed", Columns = [new("name", 300, IsPinned: true), new("transfer[0].accuracy"), new("nobody.has.it")] });

        var links = view.FindAll(".download-panel a");

        const string Asked = "filter=seed > 3&search=rot&sort=seed&columns=name,transfer[0].accuracy";
        Assert.Equal([$"/api/runs/table.csv?{Asked}", $"/api/runs/table.json?{Asked}"], links.Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!)));
        // The client's router leaves it to the browser.
        Assert.All(links, link => Assert.True(link.HasAttribute("download") && link.GetAttribute("target") == "_blank"));
    }

    [Fact]
    public void A_visitor_of_a_link_chooses_none()
    {
        var view = Render<RunTableView>(Visitor, parameters => parameters.Add(view => view.State, new RunTableState()).Add(view => view.StateChanged, _states.Add));

        Assert.Empty(view.FindAll(".run-grid input[type=checkbox]"));
    }

    [Fact]
    public void Nothing_at_all_and_nothing_that_matches_are_told_apart_with_the_next_step()
    {
        _ = Server.Answer(AskedTable, new RunTablePage([], 0));

        Assert.Contains("Nothing has run yet.", View(new()).Markup, StringComparison.Ordinal);
        var filtered = View(new() { Filter = "seed > 100" });
        filtered.FindAll("button").Single(button => button.TextContent.Trim() == "Show all").Click();
        Assert.Equal((string.Empty, true), (_states[^1].Filter, _states[^1].ShowsAll));
    }

    [Fact]
    public void What_the_server_refuses_is_said_and_can_be_tried_again()
    {
        _ = Server.Refuse(AskedFields, HttpStatusCode.InternalServerError, "Broken", "The store is gone.");

        Assert.Contains("The store is gone.", View(new()).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RunTableView> View(RunTableState state)
    {
        var view = Render<RunTableView>(Member, parameters => parameters.Add(view => view.State, state).Add(view => view.StateChanged, _states.Add));
        view.WaitForState(() => view.FindAll(".loading").Count == 0, TimeSpan.FromSeconds(5));
        return view;
    }
}
