using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Invaria.Client.Charts;
using Invaria.Client.Live;
using Invaria.Client.Tests.Defining;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Charts;

public sealed class ChartBoardTests : ComponentContext
{
    private const string Loss = "pretraining.loss";
    private const string Accuracy = "pretraining.validation-accuracy";

    private readonly BunitJSModuleInterop _drawing;

    public ChartBoardTests() => _drawing = JSInterop.SetupModule("./js/charts.js").SetupModule("create", _ => true);

    [Fact]
    public async Task Epochs_are_offered_once_a_training_has_told_how_long_they_are()
    {
        var (before, after) = (await Run(7, Sample.Points(Loss, (1, 1), (2, 0.9))), await Run(8, Sample.Points(Loss, (1, 1)), Sample.Points(Accuracy, (25, 0.4), (50, 0.6))));

        Assert.DoesNotContain("epoch", Options(Board(Line(before)), "Against"));
        Assert.Contains("epoch", Options(Board(Line(after)), "Against"));
    }

    [Fact]
    public async Task Seeds_are_put_together_only_where_there_are_several()
    {
        var (one, other) = (await Run(7), await Run(8));

        Assert.DoesNotContain(Board(Line(one), Line(other) with { Label = "disjoint" }).FindAll(".chart-toolbar label"), label => label.TextContent.Contains("Seeds"));
        Assert.Equal(["one line each", "mean, 95 % interval", "mean, least to greatest"], Options(Board(Line(one), Line(other)), "Seeds"));
    }

    [Fact]
    public async Task What_is_chosen_is_drawn_and_stands_in_the_address()
    {
        var board = Board(Line(await Run(7, Sample.Points(Accuracy, (25, 0.4)))), Line(await Run(8)));

        Select(board, "Against").Change("Epoch");
        Select(board, "Seeds").Change("Interval");
        board.FindAll(".chart-toolbar input[type=checkbox]")[0].Change(true);

        var view = LastView();
        Assert.Equal(("epoch", "interval", true, false), (view.GetProperty("axis").GetString(), view.GetProperty("together").GetString(), view.GetProperty("log").GetBoolean(), view.GetProperty("logX").GetBoolean()));
        var navigation = Services.GetRequiredService<NavigationManager>();
        await DefiningPage.Eventually(() => ChartView.Read(navigation.Uri) is { Log: true, LogX: false, Axis: ChartAxis.Epoch, Lines: ChartLines.Interval });
    }

    [Fact]
    public async Task A_time_of_day_has_no_logarithm()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?over=clock&log=x");

        var board = Board(Line(await Run(7)));

        Assert.True(board.FindAll(".chart-toolbar input[type=checkbox]")[1].HasAttribute("disabled"));
        Assert.Equal(("clock", false), (LastView().GetProperty("axis").GetString(), LastView().GetProperty("logX").GetBoolean()));
    }

    [Fact]
    public async Task The_length_of_an_epoch_reaches_the_drawing_as_soon_as_it_is_known()
    {
        var run = await Run(7, Sample.Points(Loss, (1, 1)));
        var board = Board(Line(run));
        Assert.Equal(JsonValueKind.Null, Drawn()[0].GetProperty("epoch").ValueKind);

        await run.Apply(Sample.Changes(10, 12, Sample.Points(Accuracy, (25, 0.4))));
        board.Render(parameters => parameters.Add(one => one.Charts, Charts(Line(run))));

        Assert.Equal(25, Drawn()[0].GetProperty("epoch").GetInt64());
    }

    private static IReadOnlyList<ChartDefinition> Charts(params IReadOnlyList<ChartLine> lines) => [new("Pretraining loss", Stages.Pretraining, AsPercent: false, lines)];

    private static ChartLine Line(RunState run) => new(run, Loss, "same", $"seed {run.RunId}", 1, Thin: true);

    private static IElement Select(IRenderedComponent<ChartBoard> board, string label) =>
        board.FindAll(".chart-toolbar label").Single(found => found.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).QuerySelector("select")!;

    private static IEnumerable<string> Options(IRenderedComponent<ChartBoard> board, string label) => Select(board, label).QuerySelectorAll("option").Select(option => option.TextContent);

    private IRenderedComponent<ChartBoard> Board(params IReadOnlyList<ChartLine> lines) => Render<ChartBoard>(Member, parameters => parameters.Add(board => board.Charts, Charts(lines)));

    private JsonElement LastView() => JsonSerializer.SerializeToElement(_drawing.Invocations["update"][^1].Arguments[2], JsonSerializerOptions.Web);

    private JsonElement Drawn() => JsonSerializer.SerializeToElement(_drawing.Invocations["update"].Last(update => update.Arguments[0] is not null).Arguments[0], JsonSerializerOptions.Web);

    private async Task<RunState> Run(long id, params SeriesPoints[] series)
    {
        _ = Server.Answer($"GET /api/runs/{id}/series", series.Select(points => new SeriesSummary(points.Name, points.Steps.Count, points.Steps[^1], points.Values[^1])).ToArray());
        foreach (var points in series)
        {
            _ = Server.Answer($"GET /api/runs/{id}/series/{points.Name}", points);
        }

        var run = new RunState(Server.Api, id, RunContents.Curves);
        await run.Load(Sample.Run(id));
        return run;
    }
}
