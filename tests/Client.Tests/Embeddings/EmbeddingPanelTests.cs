using System.Net;
using System.Runtime.InteropServices;
using Bunit;
using Invaria.Client.Embeddings;
using Invaria.Client.Layout;
using Invaria.Client.Runs;
using Invaria.Shared.Embeddings;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Embeddings;

public sealed class EmbeddingPanelTests : ComponentContext
{
    private const string Asked = "GET /api/runs/7/artifacts/embedding.1.bin";

    private readonly BunitJSModuleInterop _drawing;
    private readonly BunitJSModuleInterop _sheets;

    public EmbeddingPanelTests()
    {
        _drawing = JSInterop.SetupModule("./js/embedding-figure.js").SetupModule("create", _ => true);
        _sheets = JSInterop.SetupModule("./js/graph-sheets.js");
        _drawing.Mode = _sheets.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void The_first_two_components_go_to_the_canvas_at_once_and_the_sheet_is_loaded()
    {
        var panel = Panel(Visitor);

        Assert.Equal([12, 32, 4], Assert.Single(_drawing.Invocations["show"]).Arguments.Select(number => (int)number!));
        var placed = Assert.Single(_drawing.Invocations["place"]).Arguments;
        Assert.Equal([0, 0, 1, 1, 2, 0, 3, 1], Floats(placed[0])[..8], Near);
        Assert.Equal(["component 1 (50.0 %)", "component 2 (25.0 %)"], placed.Skip(1));
        var loaded = Assert.Single(_sheets.Invocations["load"]).Arguments;
        Assert.Equal(["/api/runs/7/artifacts/embedding.1.jpg"], (string[])loaded[1]!);
        Assert.Equal("share_secret", loaded[2]);
        Assert.Equal("12 test samples of 3 classes on component 1 (50.0 %) and component 2 (25.0 %).", panel.Find("canvas").GetAttribute("aria-label"));
        Assert.Contains("12 of 40 test samples, drawn at random. The probe is right about 10 of them. 512 features of the frozen backbone on 3 principal components, which hold 87.5 % of the variance", panel.Find("figcaption").TextContent);
    }

    [Fact]
    public void A_closed_panel_asks_for_nothing_until_it_is_opened()
    {
        _ = Server.AnswerBytes(Asked, SmallEmbedding.Bytes());
        var panel = Render<EmbeddingPanel>(Member, parameters => parameters.Add(panel => panel.RunId, 7).Add(panel => panel.Task, 1));
        Assert.Empty(Server.Asked);

        panel.Find("button[aria-expanded=false]").Click();

        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("canvas")));
        Assert.Equal("true", panel.Find(".arm-toggle").GetAttribute("aria-expanded"));
        Assert.Equal([Asked], Server.Asked);
    }

    [Fact]
    public void Where_none_was_kept_it_says_so_and_why()
    {
        _ = Server.Refuse(Asked, HttpStatusCode.NotFound, "No", "Run 7 has no such file.");

        var panel = Open();

        panel.WaitForAssertion(() => Assert.Contains("This stage kept no embedding: it is older than they are, had fewer than 3 test samples, or represented all of them alike.", panel.Markup));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told()
    {
        _ = Server.AnswerBytes(Asked, SmallEmbedding.Bytes()[..100]);

        var panel = Open();

        panel.WaitForAssertion(() => Assert.Contains("the file is torn", panel.Markup));
    }

    [Fact]
    public void Any_two_components_are_axes()
    {
        var panel = Panel();

        panel.Find("[data-field=across]").Change("2");
        panel.Find("[data-field=up]").Change("0");

        var placed = _drawing.Invocations["place"].Last().Arguments;
        Assert.Equal([0, 0, 0, 1, 0, 2], Floats(placed[0])[..6], Near);
        Assert.Equal(["component 3 (12.5 %)", "component 1 (50.0 %)"], placed.Skip(1));
        Assert.Equal(3, panel.FindAll("[data-field=across] option").Count);
    }

    [Fact]
    public void With_a_single_component_nothing_lies_above_another()
    {
        var view = SmallEmbedding.View with { Shares = [1], Components = [.. Enumerable.Range(0, 12).Select(sample => (float)sample)] };

        _ = Panel(view: view);

        var placed = Assert.Single(_drawing.Invocations["place"]).Arguments;
        Assert.Equal([0, 0, 1, 0, 2, 0], Floats(placed[0])[..6], Near);
        Assert.Equal(["component 1 (100.0 %)", ""], placed.Skip(1));
    }

    [Fact]
    public void Colours_are_those_of_true_labels_of_predicted_ones_or_of_right_and_wrong()
    {
        var panel = Panel();
        Assert.Equal(["cat 4", "dog 4", "owl 4"], Legend(panel));
        Assert.Equal(SmallEmbedding.View.Labels, Groups());

        panel.Find("[data-field=colour]").Change(nameof(EmbeddingColouring.Prediction));
        Assert.Equal(["cat 4", "dog 5", "owl 3"], Legend(panel));
        Assert.Equal(SmallEmbedding.View.Predictions, Groups());

        panel.Find("[data-field=colour]").Change(nameof(EmbeddingColouring.Right));
        Assert.Equal(["right 10", "wrong 2"], Legend(panel));
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], Groups());
        Assert.Equal("Right or wrong", panel.Find(".chart-legend").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_group_is_hidden_shown_and_pointed_out_by_its_entry()
    {
        var panel = Panel();
        var dogs = "button[title='Hide dog']";

        panel.Find(dogs).PointerEnter();
        Assert.Equal(1, _drawing.Invocations["highlight"].Last().Arguments[0]);
        panel.Find(dogs).PointerLeave();
        Assert.Equal(-1, _drawing.Invocations["highlight"].Last().Arguments[0]);

        panel.Find(dogs).Click();
        Assert.Equal([false, true, false], Hidden());
        Assert.Equal("false", panel.Find("button[title='Show dog']").GetAttribute("aria-pressed"));
        panel.FindAll(".embedding-legend-all button")[1].Click();
        Assert.Equal([true, true, true], Hidden());
        panel.Find("button[title='Show dog']").Click();
        Assert.Equal([true, false, true], Hidden());
        panel.FindAll(".embedding-legend-all button")[0].Click();
        Assert.Equal([false, false, false], Hidden());

        // Other groups are none of these.
        panel.Find(dogs).Click();
        panel.Find("[data-field=colour]").Change(nameof(EmbeddingColouring.Right));
        Assert.All(panel.FindAll(".chart-legend button"), entry => Assert.Equal("true", entry.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Classes_that_share_a_colour_differ_in_form()
    {
        Assert.Equal(40, Enumerable.Range(0, 40).Select(EmbeddingMark.OfClass).Distinct().Count());
        Assert.Equal((EmbeddingMark.OfClass(3).Colour, EmbeddingMark.OfClass(3)), (EmbeddingMark.OfClass(11).Colour, EmbeddingMark.OfClass(43)));
        Assert.NotEqual(EmbeddingMark.Right.Path, EmbeddingMark.Wrong.Path);
    }

    [Fact]
    public void What_the_pointer_is_over_is_told_in_words_beside_its_thumbnail()
    {
        var panel = Panel();
        var figure = panel.FindComponent<EmbeddingFigure>();

        _ = figure.InvokeAsync(() => figure.Instance.Hovered(3, 100.5, 50, left: true, above: false));

        var hover = panel.Find(".embedding-hover");
        Assert.Contains("cat✗ taken for dogsample 9", string.Concat(hover.TextContent.Split('\n').Select(line => line.Trim())));
        Assert.Contains("left:100.5px;top:50px", hover.GetAttribute("style"));
        Assert.Contains("embedding-hover-left", hover.ClassName);
        Assert.Contains("background-position:-192px -0px", hover.QuerySelector(".embedding-thumbnail")!.GetAttribute("style"));

        _ = figure.InvokeAsync(() => figure.Instance.Hovered(8, 0, 0, left: false, above: false));
        Assert.Contains("✓ taken for what it is", panel.Find(".embedding-hover").TextContent);

        _ = figure.InvokeAsync(() => figure.Instance.Hovered(-1, 0, 0, left: false, above: false));
        Assert.Empty(panel.FindAll(".embedding-hover"));
    }

    [Fact]
    public void A_sample_that_is_clicked_stands_with_its_eight_nearest_neighbours()
    {
        var panel = Panel();

        Click(panel, 3);

        Assert.Equal("Sample 9", panel.Find(".embedding-chosen h5").TextContent);
        Assert.Equal(["cat", "dog ✗ wrong"], panel.FindAll(".embedding-facts dd").Select(fact => fact.TextContent.Trim()));
        var neighbours = panel.FindAll("ol[aria-label='Nearest neighbours of sample 9'] button");
        Assert.Equal(8, neighbours.Count);
        // Those beside it differ on both components, those behind them on the first alone, by 2.
        Assert.Equal(["6", "12", "3", "15"], neighbours.Take(4).Select(near => near.QuerySelector(".soft.number")!.TextContent.Split(' ', ',')[1]));
        Assert.Contains("same class", neighbours[0].TextContent);
        Assert.Contains("dog", neighbours[1].TextContent);
        Assert.Contains("another class", neighbours[1].TextContent);
        var chosen = _drawing.Invocations["choose"].Last().Arguments;
        Assert.Equal(3, chosen[0]);
        Assert.Equal([2, 4, 1, 5], ((int[])chosen[1]!).Take(4));

        // A neighbour is a sample to go on from.
        neighbours[1].Click();
        Assert.Equal("Sample 12", panel.Find(".embedding-chosen h5").TextContent);
        Assert.Equal(4, _drawing.Invocations["centre"].Single().Arguments[0]);

        Click(panel, -1);
        Assert.Empty(panel.FindAll(".embedding-chosen"));
    }

    [Fact]
    public void A_sample_is_found_by_its_number_in_the_test_split()
    {
        var panel = Panel();

        Find(panel, "30");
        Assert.Equal("Sample 30", panel.Find(".embedding-chosen h5").TextContent);

        Find(panel, "31");
        Assert.Contains("Test sample 31 is not among those that were kept.", panel.Markup);
        Assert.Equal("Sample 30", panel.Find(".embedding-chosen h5").TextContent);
    }

    [Fact]
    public void Samples_without_pictures_have_neither_thumbnails_nor_a_sheet()
    {
        var panel = Panel(view: SmallEmbedding.View with { Thumbnails = null });
        Click(panel, 0);

        Assert.Empty(panel.FindAll("[data-field=thumbnails], .embedding-thumbnail"));
        Assert.Empty((string[])Assert.Single(_sheets.Invocations["load"]).Arguments[1]!);
        Assert.Equal(8, panel.FindAll(".embedding-neighbour").Count);
    }

    [Fact]
    public void Thumbnails_take_the_place_of_dots()
    {
        var panel = Panel();

        panel.Find("[data-field=thumbnails]").Change(true);

        Assert.Equal(true, Assert.Single(_drawing.Invocations["thumbnails"]).Arguments[0]);
    }

    [Fact]
    public void Tsne_is_computed_on_request_with_its_seed_shows_its_progress_and_stays()
    {
        var panel = Panel();
        panel.Find("[data-field=layout]").Change("tsne");
        Assert.Equal("0", panel.Find("[data-field=seed]").GetAttribute("value"));
        Assert.Empty(panel.FindAll("[data-field=across], progress"));
        panel.Find("[data-field=seed]").Change("5");
        panel.Find("[data-field=perplexity]").Change("4");

        Button(panel, "Compute t-SNE").Click();

        var asked = Assert.Single(_drawing.Invocations["project"]).Arguments;
        Assert.Equal([12 * 3 * 4, 3, 4, 5], new[] { ((byte[])asked[0]!).Length, (int)asked[1]!, (int)asked[2]!, (int)asked[3]! });
        var figure = panel.FindComponent<EmbeddingFigure>();
        _ = figure.InvokeAsync(() => figure.Instance.Progressed(0.425));
        Assert.Equal("0.425", panel.Find("progress").GetAttribute("value"));
        Assert.Contains("42 %", panel.Find(".embedding-tsne").TextContent);

        float[] places = [.. Enumerable.Range(0, 24).Select(i => i / 2f)];
        _ = figure.InvokeAsync(() => figure.Instance.Projected(MemoryMarshal.AsBytes<float>(places).ToArray()));
        Assert.Empty(panel.FindAll("progress"));
        Assert.Contains("computed with perplexity 4, seed 5", panel.Find(".embedding-tsne").TextContent);
        Assert.Contains("as t-SNE lays them", panel.Find("canvas").GetAttribute("aria-label"));

        // To the components and back, nothing is computed again.
        panel.Find("[data-field=layout]").Change("pca");
        panel.Find("[data-field=layout]").Change("tsne");
        Assert.Equal(places, Floats(_drawing.Invocations["place"].Last().Arguments[0]));
        _ = Assert.Single(_drawing.Invocations["project"]);
    }

    [Fact]
    public void What_is_canceled_gives_way_to_the_components()
    {
        var panel = Panel();
        panel.Find("[data-field=layout]").Change("tsne");
        Button(panel, "Compute t-SNE").Click();

        Button(panel, "Cancel").Click();

        _ = Assert.Single(_drawing.Invocations["stop"]);
        Assert.Equal("component 1 (50.0 %)", _drawing.Invocations["place"].Last().Arguments[1]);
        Assert.Contains("canceled", panel.Find(".embedding-tsne").TextContent);
        var figure = panel.FindComponent<EmbeddingFigure>();
        _ = figure.InvokeAsync(() => figure.Instance.Progressed(0.5));
        Assert.Empty(panel.FindAll("progress"));

        Button(panel, "Compute t-SNE").Click();
        _ = figure.InvokeAsync(figure.Instance.ProjectionFailed);
        Assert.Contains("t-SNE could not be computed in this browser.", panel.Find(".embedding-tsne").TextContent);
    }

    [Fact]
    public void Where_the_canvas_cannot_be_had_the_neighbours_still_are()
    {
        _ = JSInterop.SetupModule("./js/embedding-figure.js").SetupModule("create", _ => true).SetupVoid("show", _ => true).SetException(new Microsoft.JSInterop.JSException("no canvas"));

        var panel = Panel();
        Find(panel, "30");

        Assert.Contains("could not be drawn", panel.Find("[role=alert]").TextContent);
        Assert.Equal(8, panel.FindAll(".embedding-neighbour").Count);
    }

    [Fact]
    public void It_is_saved_as_a_drawing_with_the_groups_in_sight_and_as_a_table_of_its_numbers()
    {
        var panel = Panel();
        var browser = JSInterop.SetupModule("./js/browser.js");
        browser.Mode = JSRuntimeMode.Loose;
        panel.Find("button[title='Hide dog']").Click();

        panel.Find("button[title='Save as a picture']").Click();
        panel.Find("button[title='Save the numbers']").Click();

        var drawn = Assert.Single(_drawing.Invocations["png"]).Arguments;
        Assert.Equal("run-7-embedding-2.png", drawn[0]);
        Assert.Equal(2, ((Array)drawn[1]!).Length);
        var saved = Assert.Single(browser.Invocations["save"]).Arguments;
        Assert.Equal("run-7-embedding-2.csv", saved[0]);
        var rows = ((string)saved[2]!).Split("\r\n");
        Assert.Equal("sample,label,prediction,x,y,component 1,component 2,component 3", rows[0]);
        Assert.StartsWith("9,cat,dog,", rows[4]);
        Assert.Equal(1 + 12 + 1, rows.Length);
    }

    [Fact]
    public void The_runs_page_opens_the_first_probe_and_asks_the_run_that_computed_it()
    {
        _ = Server.AnswerBytes("GET /api/runs/3/artifacts/embedding.0.bin", SmallEmbedding.Bytes());
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes:
        [
            new(Stages.Transfer, 0, "linear-probe", [new(MeasureNames.Accuracy, null, 0.8)], 5, "key", SharedFrom: 3),
            new(Stages.Transfer, 1, "linear-probe", [new(MeasureNames.Accuracy, null, 0.9)], 5),
            new(Stages.Transfer, 2, "fine-tuning", [new(MeasureNames.Accuracy, null, 0.9)], 5),
        ]);

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("canvas")));
        Assert.Equal(["true", "false"], page.FindAll(".embedding-panel .arm-toggle").Select(toggle => toggle.GetAttribute("aria-expanded")));
        Assert.Equal(["GET /api/runs/3/artifacts/embedding.0.bin"], Server.Asked);
    }

    private IRenderedComponent<EmbeddingPanel> Open(Access? access = null) =>
        Render<EmbeddingPanel>(access ?? Member, parameters => parameters.Add(panel => panel.RunId, 7).Add(panel => panel.Task, 1).Add(panel => panel.Open, true));

    private IRenderedComponent<EmbeddingPanel> Panel(Access? access = null, Embedding? view = null)
    {
        _ = Server.AnswerBytes(Asked, SmallEmbedding.Bytes(view));
        var panel = Open(access);
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("canvas")));
        return panel;
    }

    private static void Click(IRenderedComponent<EmbeddingPanel> panel, int sample)
    {
        var figure = panel.FindComponent<EmbeddingFigure>();
        _ = figure.InvokeAsync(() => figure.Instance.Picked(sample));
    }

    private static void Find(IRenderedComponent<EmbeddingPanel> panel, string number)
    {
        panel.Find("form input").Change(number);
        panel.Find("form").Submit();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<EmbeddingPanel> panel, string text) => panel.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static IEnumerable<string> Legend(IRenderedComponent<EmbeddingPanel> panel) =>
        panel.FindAll(".chart-legend button").Select(entry => string.Join(' ', entry.QuerySelectorAll("span").Select(part => part.TextContent.Trim())));

    private int[] Groups() => MemoryMarshal.Cast<byte, int>((byte[])_drawing.Invocations["colour"].Last().Arguments[0]!).ToArray();

    private bool[] Hidden() => (bool[])_drawing.Invocations["hide"].Last().Arguments[0]!;

    private static float[] Floats(object? bytes) => MemoryMarshal.Cast<byte, float>((byte[])bytes!).ToArray();

    // Components are stored as parts of the greatest in half precision.
    private static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 0.01f;
}
