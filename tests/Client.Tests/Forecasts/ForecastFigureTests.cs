using System.Net;
using Bunit;
using Invaria.Client.Forecasts;
using Invaria.Client.Runs;
using Invaria.Shared.Forecasts;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Forecasts;

public sealed class ForecastFigureTests : ComponentContext
{
    private const string Asked = "GET /api/runs/7/artifacts/forecasts.1.json";

    [Fact]
    public void A_window_is_drawn_with_what_came_and_what_was_forecast_over_the_patch_grid()
    {
        var figure = Figure(Examples(length: 32, horizon: 4, patchLength: 8, stride: 8));

        // 32 steps seen and 4 that came; 4 forecast.
        Assert.Equal(36, Points(figure, ".forecast-truth").Length);
        Assert.Equal(4, Points(figure, ".forecast-forecast").Length);

        // Patches begin at 8, 16 and 24 of 36 steps; the horizon after 32.
        Assert.Equal([8 / 36.0, 16 / 36.0, 24 / 36.0], figure.FindAll(".forecast-patch").Select(line => Place(line.GetAttribute("x1")!)), Near);
        Assert.Equal(32 / 36.0, Place(figure.Find(".forecast-now").GetAttribute("x1")!), 3);
        Assert.Contains("patches of 8 steps", figure.Find("figcaption").TextContent);
    }

    [Fact]
    public void Of_a_long_window_only_the_end_is_drawn_and_its_grid_lies_as_the_network_saw_it()
    {
        var figure = Figure(Examples(length: 100, horizon: 10, patchLength: 16, stride: 16));

        // The last 64 of 100 steps begin at step 36; patches begin at 48, 64, 80 and 96.
        Assert.Equal(74, Points(figure, ".forecast-truth").Length);
        Assert.Equal([12 / 74.0, 28 / 74.0, 44 / 74.0, 60 / 74.0], figure.FindAll(".forecast-patch").Select(line => Place(line.GetAttribute("x1")!)), Near);
        Assert.Contains("last 64 of 100 steps", figure.Find(".forecast-plot").TextContent);
    }

    [Fact]
    public void Another_window_and_another_channel_can_be_chosen()
    {
        var figure = Figure(Examples(length: 8, horizon: 2));
        var first = figure.Find(".forecast-forecast").GetAttribute("points");

        Assert.Equal(["1 of 500", "250 of 500", "500 of 500"], figure.FindAll("select[data-field=window] option").Select(option => option.TextContent));
        figure.Find("select[data-field=channel]").Change("1");
        var second = figure.Find(".forecast-forecast").GetAttribute("points");
        figure.Find("select[data-field=window]").Change("2");

        Assert.Equal(3, new[] { first, second, figure.Find(".forecast-forecast").GetAttribute("points") }.Distinct().Count());
        Assert.StartsWith("Forecast of wind,", figure.Find(".forecast-plot").GetAttribute("aria-label"));
        Assert.Contains("The first 2 of 9 channels are kept.", figure.Find("figcaption").TextContent);
    }

    [Fact]
    public void Values_are_shown_in_the_units_of_the_data_and_the_error_stays_that_of_standardised_ones()
    {
        var figure = Figure(Examples(length: 8, horizon: 2));
        Assert.DoesNotContain(figure.FindAll(".plot-label"), label => label.TextContent.StartsWith("10", StringComparison.Ordinal));
        var caption = figure.Find("figcaption").TextContent;

        figure.Find("input[type=checkbox]").Change(true);

        // Mean 100, deviation 2, values from 0 to 1.
        Assert.Contains(figure.FindAll(".plot-label"), label => label.TextContent is "100.5" or "101" or "101.5");
        Assert.Equal(caption, figure.Find("figcaption").TextContent);

        // Forecasts are a quarter off.
        Assert.Contains("mean squared error 0.0625", caption);
    }

    [Fact]
    public void A_forecaster_that_sees_no_patches_has_no_grid() =>
        Assert.Empty(Figure(Examples(length: 32, horizon: 4)).FindAll(".forecast-patch"));

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public void Where_no_forecasts_were_kept_or_shared_there_is_nothing(HttpStatusCode status)
    {
        _ = Server.Refuse(Asked, status, "No", "Run 7 has no such file.");

        var figure = Render<ForecastFigure>(Visitor, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Contains(Asked, Server.Asked));
        Assert.Empty(figure.Markup.Trim());
    }

    [Fact]
    public void Any_other_failure_is_told()
    {
        _ = Server.Refuse(Asked, HttpStatusCode.InternalServerError, "Broken", "The store is gone.");

        var figure = Render<ForecastFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Contains("The store is gone.", figure.Markup));
    }

    [Fact]
    public void The_runs_page_shows_it_below_the_measures_of_a_forecast_and_asks_the_run_that_computed_it()
    {
        _ = Server.Answer("GET /api/runs/3/artifacts/forecasts.1.json", Examples(length: 8, horizon: 2));
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes:
        [
            Sample.Transfer(0.8, 0.7, 0.9) with { Kind = "fine-tuning" },
            new(Stages.Transfer, 1, "forecast-probe", [new("mse", null, 0.1834), new("mae", null, 0.279)], 5, "key", SharedFrom: 3),
        ]);

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".forecast")));
        Assert.Equal(["GET /api/runs/3/artifacts/forecasts.1.json"], Server.Asked);
    }

    private IRenderedComponent<ForecastFigure> Figure(ForecastExamples examples)
    {
        _ = Server.Answer(Asked, examples);
        var figure = Render<ForecastFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));
        figure.WaitForAssertion(() => Assert.NotEmpty(figure.FindAll(".forecast-plot")));
        return figure;
    }

    /// <summary>Values from 0 to 1 and again; forecasts a quarter too high.</summary>
    private static ForecastExamples Examples(int length, int horizon, int? patchLength = null, int? stride = null) => new(
        [new("load", 100, 2), new("wind", 5, 0.5)], 9, 500, patchLength, stride,
        [.. new[] { 0, 249, 499 }.Select(window => new ForecastExample(window, [.. Enumerable.Range(0, 2).Select(channel => new ForecastTrace(
            Values(window + channel, length), Values(window + channel + length, horizon), [.. Values(window + channel + length, horizon).Select(value => value + 0.25)]))]))]);

    private static double[] Values(int first, int count) => [.. Enumerable.Range(first, count).Select(step => step * 7 % 11 / 10.0)];

    private static string[] Points(IRenderedComponent<ForecastFigure> figure, string line) => figure.Find(line).GetAttribute("points")!.Split(' ');

    private static double Place(string x) => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture) / 1000;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-3;
}
