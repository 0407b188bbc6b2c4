using System.Net;
using Bunit;
using Invaria.Client.Comparisons;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Comparisons;

public sealed class ComparisonViewTests : ComponentContext
{
    private const string Asked = "GET /api/runs/comparison";
    private const string Configuration = "[aria-label='Configuration of the runs']";
    private const string Measures = "[aria-label='Measures of the runs']";

    private readonly List<ComparisonState> _states = [];

    public ComparisonViewTests() => _ = Server.Answer(Asked, SmallComparison.OfThree());

    [Fact]
    public void Runs_of_a_link_are_asked_for_with_their_filter()
    {
        _ = View(new() { Runs = [12, 15], Filter = "seed < 9", ExperimentId = 3 });

        Assert.Equal("GET /api/runs/comparison?runs=12,15&filter=seed < 9&experimentId=3", Uri.UnescapeDataString(Assert.Single(Server.Asked)));
    }

    [Fact]
    public void Only_fields_that_differ_are_shown_and_all_of_them_at_a_word()
    {
        var view = View(Three);

        Assert.Equal(["Arm", "Seed", "kind", "dataset.redraw", "epochs"], Rows(view, Configuration).Select(row => row.Name));
        Assert.Contains("3 fields in which all are the same are not shown.", view.Find("[aria-label=Configuration]").TextContent, StringComparison.Ordinal);

        view.Find("[aria-label=Configuration] input[type=checkbox]").Change(true);
        Assert.True(_states[^1].ShowsAllFields);

        var all = View(_states[^1]);
        Assert.Contains(Rows(all, Configuration), row => row.Name == "method" && row.Cells.SequenceEqual(["supervised", "supervised", "supervised"]));
    }

    [Fact]
    public void What_differs_from_the_reference_is_marked_by_a_sign_and_any_run_can_be_it()
    {
        var view = View(Three);

        Assert.Equal(["5", "≠differs from the reference: 10", "≠differs from the reference: 10"], Row(view, Configuration, "epochs"));
        Assert.Equal(["yes", "≠differs from the reference: no", "yes"], Row(view, Configuration, "dataset.redraw"));
        view.Find($"{Configuration} [aria-label^='Reference: #18']").Click();
        Assert.Equal(18, _states[^1].Reference);

        var turned = View(_states[^1]);
        Assert.Equal(["#18", "#12", "#15"], turned.FindAll($"{Configuration} thead .number").Select(id => id.TextContent));
        Assert.Equal(["10", "≠differs from the reference: 5", "10"], Row(turned, Configuration, "epochs"));
        Assert.Equal("true", turned.Find($"{Configuration} [aria-label^='Reference: #18']").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Measures_stand_with_their_difference_and_the_best_is_marked_only_where_better_is_known()
    {
        var view = View(Three);

        Assert.Equal(["80.0 %", "★best of the row: 90.0 % +10.0 %", "–"], Row(view, Measures, "Accuracy"));
        Assert.Equal(["★best of the row: 0.1", "0.4 +0.3", "–"], Row(view, Measures, "MSE ↓ (lower is better)"));
        Assert.Equal(["0.5", "0.25 −0.25", "0.75 +0.25"], Row(view, Measures, "Loss"));
        Assert.Equal(["0.3", "0.2 −0.1", "0.4 +0.1"], Row(view, Measures, "sens, L2 · rotate"));
        Assert.Equal(["1 min", "1 min 30 s +30 s", "–"], Row(view, Measures, "Wall time"));
        Assert.Equal(["Pretraining", "Invariance", "Transfer"], view.FindAll($"{Measures} .compared-section th").Select(heading => heading.TextContent));
    }

    [Fact]
    public void What_is_brushed_in_a_link_narrows_the_tables_and_the_scatter_but_not_the_reference()
    {
        var drawing = Drawing();
        var view = View(Three with { Axes = [new(SmallComparison.Epochs, new AxisBrush.Range(6, 20)), new(SmallComparison.Accuracy)] });

        Assert.Equal(["#12", "#15", "#18"], view.FindAll($"{Configuration} thead .number").Select(id => id.TextContent));
        var narrow = View(Three with { Axes = [new(SmallComparison.Accuracy, new AxisBrush.Range(0.85, 1)), new("arm")] });
        Assert.Equal(["#12", "#15"], narrow.FindAll($"{Measures} thead .number").Select(id => id.TextContent));
        Assert.Contains("1 of them within the brushes; the reference stays beside them", narrow.Find(".comparison-brushed").TextContent, StringComparison.Ordinal);
        Assert.Equal([15], Drawn<ScatterReading>(drawing).Points.Select(point => point.Run));

        narrow.Find(".comparison-brushed button").Click();
        Assert.All(_states[^1].Axes, axis => Assert.Null(axis.Brush));
    }

    [Fact]
    public async Task A_brush_of_the_pointer_is_in_the_link_and_does_not_draw_the_lines_anew()
    {
        var drawing = Drawing();
        var view = View(Three with { Axes = [new(SmallComparison.Epochs), new("arm"), new(SmallComparison.Accuracy)] });
        var lines = view.FindComponent<ParallelCoordinates>();
        var before = drawing.Invocations["draw"].Count(drawn => drawn.Arguments[1] is ParallelReading);

        await lines.InvokeAsync(() => lines.Instance.Brushed(SmallComparison.Epochs, [[4.2, 7.7777777]]));
        view.Render(parameters => parameters.Add(one => one.State, _states[^1]));
        await lines.InvokeAsync(() => lines.Instance.Brushed("arm", [[1, 1]]));
        view.Render(parameters => parameters.Add(one => one.State, _states[^1]));

        Assert.Equal(["pretraining.epochs:4.2..7.7778", "arm:=same", "transfer[0].accuracy"], _states[^1].Axes.Select(axis => axis.ToString()));
        Assert.Equal(before, drawing.Invocations["draw"].Count(drawn => drawn.Arguments[1] is ParallelReading));
        Assert.Equal([12], Drawn<ScatterReading>(drawing).Points.Select(point => point.Run));

        await lines.InvokeAsync(() => lines.Instance.Brushed("arm", []));
        Assert.Null(_states[^1].Axes[1].Brush);
    }

    [Fact]
    public void Axes_are_moved_by_buttons_and_by_dragging_and_brushed_by_numbers_and_words()
    {
        var view = View(Three with { Axes = [new(SmallComparison.Epochs), new("arm"), new(SmallComparison.Accuracy)] });

        view.Find("[aria-label='Move arm to the left'], [aria-label='Move Arm to the left']").Click();
        view.WaitForAssertion(() => Assert.NotEmpty(_states));
        Assert.Equal(["arm", SmallComparison.Epochs, SmallComparison.Accuracy], _states[^1].Axes.Select(axis => axis.Path));
        view.FindAll(".axis-list li")[2].DragStart();
        view.FindAll(".axis-list li")[0].Drop();
        Assert.Equal([SmallComparison.Accuracy, SmallComparison.Epochs, "arm"], _states[^1].Axes.Select(axis => axis.Path));

        view.FindAll(".axis-name")[0].Click();
        Assert.Equal("5", view.FindAll(".axis-edit input")[0].GetAttribute("value"));
        view.FindAll(".axis-edit input")[0].Change("7");
        Assert.Equal("pretraining.epochs:7..10", _states[^1].Axes[0].ToString());
        view.FindAll(".axis-name")[1].Click();
        view.FindAll(".axis-edit input")[0].Change(false);
        Assert.Equal("arm:=same", _states[^1].Axes[1].ToString());
    }

    [Fact]
    public async Task A_click_on_a_point_opens_its_run()
    {
        var scatter = View(Three).FindComponent<ComparisonScatter>();

        await scatter.InvokeAsync(() => scatter.Instance.Open(15));

        Assert.EndsWith("/runs/15", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Scatter_draws_what_was_chosen_and_says_what_it_cannot_draw()
    {
        var drawing = Drawing();
        var view = View(Three with { X = SmallComparison.Epochs, Y = SmallComparison.Accuracy, LogX = true, Colour = "arm" });

        var reading = Drawn<ScatterReading>(drawing);
        Assert.Equal([(12, 5, 0.8), (15, 10, 0.9)], reading.Points.Select(point => (point.Run, point.X, point.Y)));
        Assert.True(reading.X.IsLogarithmic);
        Assert.Equal(["disjoint", "same"], reading.Colour.Names);
        Assert.Equal([1, 0], reading.Points.Select(point => point.Colour!.Value));
        Assert.Contains("transfer.accuracy over pretraining.epochs of 2 runs. 1 run is not drawn, having no number above 0 there.", view.Find("[aria-label=Scatter] figcaption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_eight_runs_nothing_is_said_of_what_explains_a_measure() =>
        Assert.Contains("2 runs have a number of transfer.accuracy. From fewer than 8 nothing can be said", View(Three).Find("[aria-label='What explains a measure']").TextContent, StringComparison.Ordinal);

    [Fact]
    public void From_many_runs_the_field_that_explains_the_measure_comes_first_with_its_sign()
    {
        _ = Server.Answer(Asked, SmallComparison.OfMany(40, fields: 3));

        var view = View(new() { ExperimentId = 1 });

        var section = "[aria-label='What explains a measure']";
        view.WaitForAssertion(() => Assert.Equal("false", view.Find($"{section} table").GetAttribute("aria-busy")), TimeSpan.FromSeconds(30));
        Assert.Contains("Permutation importance from 40 runs", view.Find(section).TextContent, StringComparison.Ordinal);
        var first = view.FindAll($"{section} tbody tr")[0];
        Assert.Equal("pretraining.epochs", first.QuerySelector("th")!.TextContent.Trim());
        Assert.Equal("+1", first.QuerySelector("td.numeric")!.TextContent.Trim());
    }

    [Fact]
    public async Task Of_two_hundred_runs_and_a_hundred_fields_only_what_is_in_sight_is_drawn()
    {
        _ = Server.Answer(Asked, SmallComparison.OfMany(200, fields: 100));

        var view = View(new() { ExperimentId = 1 });

        Assert.InRange(view.FindAll($"{Configuration} thead th").Count, 10, 30);
        Assert.Equal("201", view.Find($"{Configuration} table").GetAttribute("aria-colcount"));
        var table = view.FindComponent<ComparedRuns>();
        await view.InvokeAsync(() => table.Instance.Seen(150, 9));
        Assert.Equal("#147", view.Find($"{Configuration} thead .number").TextContent);
        Assert.Equal("148", view.FindAll($"{Configuration} thead th")[1].GetAttribute("aria-colindex"));
    }

    [Fact]
    public void What_is_left_out_and_what_is_not_there_is_said()
    {
        _ = Server.Answer(Asked, SmallComparison.OfThree(total: 510));
        Assert.Contains("507 older runs are left out: at most 500 are compared.", View(new() { Filter = "seed < 9" }).Find(".comparison-words").TextContent, StringComparison.Ordinal);

        _ = Server.Answer(Asked, SmallComparison.OfThree());
        Assert.Contains("1 run of the link is not there", View(new() { Runs = [12, 15, 18, 99] }).Find(".comparison-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_runs_the_page_says_how_to_choose_some()
    {
        Assert.Equal("/runs", View(new()).Find(".empty a").GetAttribute("href"));
        Assert.Empty(Server.Asked);

        _ = Server.Answer(Asked, new RunComparison([], [], 0));
        Assert.Contains("They were deleted, or the link is wrong.", View(new() { Runs = [99] }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_filter_of_a_link_is_told_with_its_place()
    {
        _ = Server.Refuse(Asked, HttpStatusCode.BadRequest, "Invalid input", "filter", new[] { new { path = "filter", message = "At character 8: seed is to be compared with a number." } });

        Assert.Contains("At character 8", View(new() { Filter = "seed > many" }).Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_have_not_measured_anything_are_compared_by_their_configuration()
    {
        _ = Server.Answer(Asked, new RunComparison([Sample.Run(1, status: RunStatus.Queued), Sample.Run(2, status: RunStatus.Queued, seed: 1)], [SmallComparison.Words("pretraining.method", "supervised", null)], 2));

        var view = View(new() { Runs = [1, 2] });

        Assert.Equal(["supervised", "≠differs from the reference: –"], Row(view, Configuration, "method"));
        Assert.Contains("Nothing is measured yet.", view.Find("[aria-label=Measures]").TextContent, StringComparison.Ordinal);
    }

    private static ComparisonState Three => new() { Runs = [12, 15, 18] };

    private IRenderedComponent<ComparisonView> View(ComparisonState state) =>
        Render<ComparisonView>(Member, parameters => parameters.Add(view => view.State, state).Add(view => view.StateChanged, _states.Add));

    private BunitJSModuleInterop Drawing() => JSInterop.SetupModule("./js/figures.js").SetupModule("create", _ => true);

    private static T Drawn<T>(BunitJSModuleInterop drawing) => drawing.Invocations["draw"].Select(drawn => drawn.Arguments[1]).OfType<T>().Last();

    private static string[] Row(IRenderedComponent<ComparisonView> view, string table, string name) => [.. Rows(view, table).Single(row => row.Name == name).Cells];

    private static IEnumerable<(string Name, IEnumerable<string> Cells)> Rows(IRenderedComponent<ComparisonView> view, string table) => view.FindAll($"{table} tbody tr")
        .Where(row => row.QuerySelector("th[scope=row]") is not null)
        .Select(row => (Plain(row.QuerySelector("th")!.TextContent), row.QuerySelectorAll("td").Select(cell => Plain(string.Join(' ', cell.QuerySelectorAll("div").Select(part => part.TextContent))))));

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
