using System.Net;
using AngleSharp.Dom;
using Bunit;
using Invaria.Client.Graphs;
using Invaria.Client.Layout;
using Invaria.Client.Runs;
using Invaria.Shared.Graphs;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Graphs;

public sealed class GraphSectionsTests : ComponentContext
{
    private const string Asked = "GET /api/runs/7/artifacts/graph-view.bin";

    private readonly BunitJSModuleInterop _drawing;
    private readonly BunitJSModuleInterop _sheets;

    public GraphSectionsTests()
    {
        _drawing = JSInterop.SetupModule("./js/graph-figure.js").SetupModule("create", _ => true);
        _sheets = JSInterop.SetupModule("./js/graph-sheets.js");
        _drawing.Mode = _sheets.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void The_graph_goes_to_the_canvas_as_columns_and_its_sheets_are_loaded_once()
    {
        var sections = Sections(Visitor);

        var shown = Assert.Single(_drawing.Invocations["show"]).Arguments;
        Assert.Equal([0, 0, 1, 0], new[] { 0, 4, 8, 12 }.Select(at => BitConverter.ToSingle((byte[])shown[0]!, at)));
        Assert.Equal([-1, -1], new[] { 32, 36 }.Select(at => BitConverter.ToInt32((byte[])shown[1]!, at)));
        Assert.Equal([40, 40, 24, 48, 4], new object?[] { ((byte[])shown[2]!).Length, ((byte[])shown[3]!).Length, ((byte[])shown[4]!).Length, shown[5], shown[6] });
        sections.Render();
        var loaded = Assert.Single(_sheets.Invocations["load"]).Arguments;
        Assert.Equal(["/api/runs/7/artifacts/graph-view.0.jpg"], (string[])loaded[1]!);
        Assert.Equal("share_secret", loaded[2]);
        Assert.Equal("Graph of 10 views: 5 tracks, 3 edges between similar instances, 1 group.", sections.Find("canvas").GetAttribute("aria-label"));
    }

    [Fact]
    public void Each_view_of_the_sample_stands_with_its_nearest_neighbours_and_whether_they_are_of_its_class()
    {
        var strips = Sections().FindAll(".neighbour-strip");

        Assert.Equal(["view 0", "view 2", "view 4", "view 6", "view 8"], strips.Select(strip => strip.QuerySelector(".neighbour-view")!.TextContent.Trim()));
        Assert.Equal(["0.75✓, same class", "0.7✗, another class"], strips[2].QuerySelectorAll(".neighbour .number").Select(near => near.TextContent.Trim()));
        Assert.Equal(["neighbour same", "neighbour other"], strips[2].QuerySelectorAll(".neighbour").Select(near => near.ClassName));
        Assert.Equal("video 3, frame 1, dog", strips[2].QuerySelectorAll("[role=img]")[1].GetAttribute("aria-label"));
    }

    [Fact]
    public void Groups_tell_their_size_their_videos_and_their_purity()
    {
        var row = Assert.Single(Sections().FindAll(".group-table tbody tr"));

        Assert.Equal(["0", "", "4", "4", "75.0 %", "cat"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(4, row.QuerySelectorAll(".thumbnail").Length);
    }

    [Fact]
    public void Without_truth_nothing_is_said_of_classes()
    {
        var sections = Sections(view: SmallGraph.View with { ClassNames = [], Classes = [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1] });

        Assert.Equal(["0", "", "4", "4"], sections.FindAll(".group-table tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.All(sections.FindAll(".neighbour"), near => Assert.Equal("neighbour", near.ClassName!.Trim()));
        Assert.DoesNotContain("✓", sections.Markup);
    }

    [Fact]
    public void A_search_marks_what_it_finds_goes_there_and_lists_it()
    {
        var sections = Sections();

        Find(sections, "dog");

        Assert.Equal([6, 7, 8, 9], (IReadOnlyList<int>)_drawing.Invocations["mark"].Single().Arguments[0]!);
        Assert.Equal([6, 7, 8, 9], (IReadOnlyList<int>)_drawing.Invocations["frame"].Single().Arguments[0]!);
        Assert.Equal("4 views of dog, marked in the graph.", sections.Find("[role=status]").TextContent);
        Assert.Equal(4, sections.FindAll("ul[aria-label='Found views'] button").Count);

        Find(sections, "view 3");

        Assert.Equal(3, _drawing.Invocations["centre"].Single().Arguments[0]);
        Assert.Equal("View 3", sections.Find(".node-details h3").TextContent);

        Find(sections, "whale");

        Assert.Contains("Nothing is found by “whale”", sections.Find("[role=status]").TextContent);
        Assert.Empty(sections.FindAll(".node-details"));
    }

    [Fact]
    public void A_view_that_is_clicked_is_shown_with_all_that_it_is_linked_with()
    {
        var sections = Sections();

        Click(sections, 2);

        Assert.Equal(["3"], Listed(sections, "Other views of the object"));
        Assert.Equal(["00.9", "40.75"], Listed(sections, "Similar instances"));
        Assert.Equal(["1", "5"], Listed(sections, "Transitive pairs"));
        Assert.Equal(["0", "4", "6"], Listed(sections, "Others of the group"));
        var chosen = _drawing.Invocations["choose"].Last().Arguments;
        Assert.Equal([2, 0, 4, 3, 1, 5], new object?[] { chosen[0] }.Concat(new[] { 1, 2, 3 }.SelectMany(i => ((IReadOnlyList<int>)chosen[i]!).Cast<object?>())));
        Assert.Null(chosen[4]);

        Click(sections, -1);

        Assert.Empty(sections.FindAll(".node-details"));
    }

    [Fact]
    public void The_path_behind_a_transitive_pair_is_drawn_and_listed()
    {
        var sections = Sections();
        Click(sections, 1);
        Assert.Equal(["2", "3"], Listed(sections, "Transitive pairs"));

        sections.FindAll("ul[aria-label='Transitive pairs'] button")[1].Click();

        Assert.Equal(["A′ view 1", "A view 0", "B view 2", "B′ view 3"], sections.FindAll(".path-node").Select(step => step.TextContent.Trim().Split("video")[0].Trim()));
        Assert.Equal(["track", "similar, 0.9", "track"], sections.FindAll(".path-edge").Select(edge => edge.TextContent.Trim()));
        Assert.Equal(["true"], sections.FindAll("ul[aria-label='Transitive pairs'] button[aria-pressed=true]").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Equal([1, 0, 2, 3], (int[])_drawing.Invocations["frame"].Single().Arguments[0]!);
        Assert.NotNull(_drawing.Invocations["choose"].Last().Arguments[4]);

        // A step of the path is a view to go on from.
        sections.FindAll(".path-node")[2].Click();
        Assert.Equal("View 2", sections.Find(".node-details h3").TextContent);
    }

    [Fact]
    public void A_group_of_the_table_and_a_view_of_the_neighbours_are_shown_in_the_graph()
    {
        var sections = Sections();

        sections.Find(".group-table .link-button").Click();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], (IReadOnlyList<int>)_drawing.Invocations["frame"].Single().Arguments[0]!);
        sections.FindAll(".neighbour-view")[4].Click();

        Assert.Equal(8, _drawing.Invocations["centre"].Single().Arguments[0]);
        Assert.Contains("in no group", sections.Find(".node-head").TextContent);
        Assert.Equal(["60.25"], Listed(sections, "Neighbours without an edge"));
    }

    [Fact]
    public void Of_a_large_graph_it_is_said_which_part_is_shown()
    {
        var whole = Sections();
        Assert.Contains("10 views, all there are.", whole.Find("figcaption").TextContent);

        var part = Sections(view: SmallGraph.View with { Whole = new(1_000_000, 20_000, 500_000, 900_000, 2_700_000) });

        Assert.Contains("10 of 1 000 000 views: whole groups, drawn at random as long as they fit, then tracks in no group where there is room.", part.Find("figcaption").TextContent);
        Assert.Contains("2 700 000 transitive pairs", part.Find("figcaption").TextContent);
    }

    [Fact]
    public void A_graph_without_groups_says_so() =>
        Assert.Contains("No group.", Sections(view: SmallGraph.View with { Groups = [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1], Inter = [] }).Markup);

    [Fact]
    public void Where_the_canvas_cannot_be_had_the_lists_still_work()
    {
        _ = JSInterop.SetupModule("./js/graph-figure.js").SetupModule("create", _ => true).SetupVoid("show", _ => true).SetException(new Microsoft.JSInterop.JSException("no canvas"));

        var sections = Sections();
        Find(sections, "view 2");

        Assert.Contains("could not be drawn", sections.Find("[role=alert]").TextContent);
        Assert.Equal("View 2", sections.Find(".node-details h3").TextContent);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public void Where_no_graph_was_kept_or_shared_there_is_nothing(HttpStatusCode status)
    {
        _ = Server.Refuse(Asked, status, "No", "Run 7 has no such file.");

        var sections = Render<GraphSections>(Visitor, parameters => parameters.Add(sections => sections.RunId, 7));

        sections.WaitForAssertion(() => Assert.Empty(sections.Markup.Trim()));
        Assert.Equal([Asked], Server.Asked);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told()
    {
        _ = Server.AnswerBytes(Asked, SmallGraph.Bytes()[..100]);

        var sections = Render<GraphSections>(Member, parameters => parameters.Add(sections => sections.RunId, 7));

        sections.WaitForAssertion(() => Assert.Contains("the file is torn", sections.Markup));
    }

    [Fact]
    public void The_runs_page_shows_it_and_asks_the_run_that_computed_the_graph()
    {
        _ = Server.AnswerBytes("GET /api/runs/3/artifacts/graph-view.bin", SmallGraph.Bytes());
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes:
        [
            new(Stages.Preparation, 4, "groups", [new("edges", null, 3)], 5),
            new(Stages.Preparation, 5, "graph", [new("nodes", null, 10)], 5, "key", SharedFrom: 3),
        ]);

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));

        page.WaitForAssertion(() => Assert.Equal(["Nearest neighbours", "Groups", "Graph"], page.FindAll(".graph-sections h2").Select(head => head.TextContent)));
        Assert.Equal(["GET /api/runs/3/artifacts/graph-view.bin"], Server.Asked);
    }

    private IRenderedComponent<GraphSections> Sections(Access? access = null, GraphView? view = null)
    {
        _ = Server.AnswerBytes(Asked, SmallGraph.Bytes(view));
        var sections = Render<GraphSections>(access ?? Member, parameters => parameters.Add(sections => sections.RunId, 7));
        sections.WaitForAssertion(() => Assert.NotEmpty(sections.FindAll("canvas")));
        return sections;
    }

    private static void Find(IRenderedComponent<GraphSections> sections, string text)
    {
        sections.Find("#graph-search").Change(text);
        sections.Find("form").Submit();
    }

    private static void Click(IRenderedComponent<GraphSections> sections, int node)
    {
        var figure = sections.FindComponent<GraphFigure>();
        _ = figure.InvokeAsync(() => figure.Instance.Picked(node));
    }

    private static IEnumerable<string> Listed(IRenderedComponent<GraphSections> sections, string label) =>
        sections.FindAll($"ul[aria-label='{label}'] button").Select(button => Numbers(button));

    /// <summary>A view's number and what is noted below it.</summary>
    private static string Numbers(IElement button) => button.QuerySelector(".node-name")!.TextContent.Split(',')[0] + button.QuerySelector(".node-note")?.TextContent;
}
