using Bunit;
using Invaria.Client.Figures;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Figures;

public sealed class FigurePanelTests : ComponentContext
{
    [Fact]
    public void A_figure_has_heading_caption_and_how_far_it_is()
    {
        var panel = Panel(Matrix(seeds: 2, (row, seed) => seed == 0));

        Assert.Equal("Transfer accuracy", panel.Find("h3").TextContent);
        Assert.Contains("Rows: transformations of the pretraining", panel.Find("figcaption").TextContent);
        Assert.Equal("1 of 2 seeds so far, 8 of 16 runs finished", panel.Find(".figure-progress").TextContent.Trim());
    }

    [Fact]
    public void A_whole_figure_says_nothing_of_progress() =>
        Assert.Empty(Panel(Matrix(seeds: 2, (_, _) => true)).Find(".figure-progress").TextContent.Trim());

    [Fact]
    public void Without_a_number_it_keeps_its_place_and_says_what_it_waits_for()
    {
        var (empty, whole) = (Panel(Matrix(seeds: 1, (_, _) => false)), Panel(Matrix(seeds: 1, (_, _) => true)));

        Assert.Contains("Waiting for finished runs of 8 arms", empty.Find(".figure-empty").TextContent);
        Assert.All(empty.FindAll(".figure-actions button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal(whole.Find(".figure-canvas").GetAttribute("style"), empty.Find(".figure-canvas").GetAttribute("style"));
        Assert.Empty(whole.FindAll(".figure-empty"));
    }

    [Theory]
    [InlineData("bands")]
    [InlineData("matrix")]
    [InlineData("boxes")]
    public void Each_kind_is_drawn_with_its_numbers(string kind)
    {
        var module = JSInterop.SetupModule("./js/figures.js");
        var drawing = module.SetupModule("create", _ => true);
        var figure = kind == "matrix" ? Matrix(seeds: 1, (_, _) => true) : Small(kind == "bands" ? Study.Bands : Study.Boxes);

        _ = Panel(figure);

        var drawn = Assert.Single(drawing.Invocations["draw"]);
        Assert.Equal([kind, figure.Reading, kind != "boxes"], drawn.Arguments);
    }

    [Fact]
    public void It_is_drawn_again_when_its_numbers_are_others_and_not_before()
    {
        var drawing = JSInterop.SetupModule("./js/figures.js").SetupModule("create", _ => true);
        var figure = Matrix(seeds: 2, (row, seed) => seed == 0);
        var panel = Panel(figure);

        panel.Render(parameters => parameters.Add(one => one.Figure, figure));
        Assert.Single(drawing.Invocations["draw"]);
        panel.Render(parameters => parameters.Add(one => one.Figure, Matrix(seeds: 2, (_, _) => true)));

        Assert.Equal(2, drawing.Invocations["draw"].Count);
    }

    [Fact]
    public void The_files_carry_the_names_of_experiment_and_figure()
    {
        var drawing = JSInterop.SetupModule("./js/figures.js").SetupModule("create", _ => true);
        var browser = JSInterop.SetupModule("./js/browser.js");
        var panel = Panel(Matrix(seeds: 1, (_, _) => true));

        foreach (var format in new[] { "SVG", "PNG", "CSV" })
        {
            panel.FindAll(".figure-actions button").Single(button => button.TextContent.Trim() == format).Click();
        }

        Assert.Equal("invariances-transfer-accuracy.svg", Assert.Single(drawing.Invocations["svg"]).Arguments[0]);
        Assert.Equal("invariances-transfer-accuracy.png", Assert.Single(drawing.Invocations["png"]).Arguments[0]);
        var saved = Assert.Single(browser.Invocations["save"]).Arguments;
        Assert.Equal("invariances-transfer-accuracy.csv", saved[0]);
        Assert.StartsWith("pretrained with,target,transfer accuracy,low,high,seeds\r\nT1,T1,0.9,,,1\r\nT1,T2,0.85,,,1\r\n", (string)saved[2]!);
    }

    [Fact]
    public void The_numbers_stand_as_a_table_for_those_who_open_it()
    {
        var panel = Panel(Matrix(seeds: 2, (_, _) => true));
        Assert.Empty(panel.FindAll(".figure-table"));

        panel.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

        Assert.Equal(64, panel.FindAll(".figure-table tbody tr").Count);
        Assert.Equal(["T1", "T2", "85.5 %", "79.1 %", "91.9 %", "2"], panel.FindAll(".figure-table tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Those_who_do_not_see_it_are_told_what_it_shows()
    {
        Assert.Equal("Samples. accuracy over samples: same 60.0 % at 100, 80.0 % at 1000. The numbers stand below as a table.", Label(Small(Study.Bands)));
        Assert.Equal("Sensitivity. sens by measured on, medians: own 0.2 on same data; other 0.5 on same data. The numbers stand below as a table.", Label(Small(Study.Boxes)));
        Assert.Equal("Transfer accuracy. transfer accuracy, 8 rows by 8 columns, from 55.0 % to 90.0 %. The numbers stand below as a table.", Label(Matrix(seeds: 1, (_, _) => true)));
    }

    private string Label(DrawnFigure figure) => Panel(figure).Find("[role=img]").GetAttribute("aria-label")!;

    private IRenderedComponent<FigurePanel> Panel(DrawnFigure figure) => Render<FigurePanel>(Member, parameters => parameters.Add(panel => panel.Figure, figure));

    private static DrawnFigure Matrix(int seeds, Func<int, int, bool> succeeds) => DrawnFigure.Of(Study.Mismatch, Study.MismatchRuns(seeds, succeeds))[0];

    private static DrawnFigure Small(Figure figure) => DrawnFigure.Of(Sample.Experiment() with { Figures = [figure] },
    [
        Study.Run(1, "few", 0, [Sample.Transfer(0.6, 0.5, 0.7), Sample.Invariance(("rotate", 0.2), ("hue", 0.4))]),
        Study.Run(2, "many", 0, [Sample.Transfer(0.8, 0.7, 0.9), Sample.Invariance(("rotate", 0.3), ("hue", 0.6))]),
    ])[0];
}
