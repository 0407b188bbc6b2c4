using Bunit;
using Invaria.Client.Defining;
using Invaria.Shared.Previews;

namespace Invaria.Client.Tests.Defining;

public sealed class SeriesGridTests : BunitContext
{
    private static readonly SeriesPreview Forecast = new(6, 2, 10, ["HUFL", "OT"],
        [new("", [[0, 1, 2, 3, 2, 1, 0, -1], [1, 1, 1, 1, 1, 1, 1, 1]], null), new("", [[0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7, 8]], null)]);

    private static readonly SeriesPreview Labelled = new(4, 0, 1, ["channel 1"], [new("walking", [[0, 1, 0, 1]], [[0, 3, 0, -1]])]);

    [Fact]
    public void Each_window_is_a_line_for_each_channel_with_the_steps_to_forecast_set_apart()
    {
        var grid = Grid(Forecast);

        Assert.Equal([2, 2], grid.FindAll(".series-plot").Select(plot => plot.QuerySelectorAll("polyline").Length));
        Assert.Equal(["Window 1", "Window 2"], grid.FindAll(".series-plot").Select(plot => plot.GetAttribute("aria-label")));
        Assert.All(grid.FindAll("polyline"), line => Assert.Equal(8, line.GetAttribute("points")!.Split(' ').Length));
        // Six of eight steps on a width of 400.
        Assert.All(grid.FindAll(".series-boundary"), line => Assert.Equal("300", line.GetAttribute("x1")));
        Assert.All(grid.FindAll(".series-target"), target => Assert.Equal(("300", "100"), (target.GetAttribute("x"), target.GetAttribute("width"))));
        Assert.Equal("6 steps · 2 to forecast, shaded", grid.Find(".series-words").TextContent);
        Assert.Equal(["HUFL", "OT", "and 8 more"], grid.FindAll(".series-legend li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public void Channels_have_the_colours_of_the_page_and_the_greatest_value_is_at_the_top()
    {
        var plot = Grid(Forecast).Find(".series-plot");

        Assert.Equal(["stroke: var(--chart-2)", "stroke: var(--chart-1)"], plot.QuerySelectorAll("polyline").Select(line => line.GetAttribute("style")));
        var heights = plot.QuerySelectorAll("polyline")[1].GetAttribute("points")!.Split(' ').Select(point => point.Split(',')[1]).ToArray();
        Assert.Equal(["73", "50", "27", "4", "27", "50", "73", "96"], heights);
    }

    [Fact]
    public void A_labelled_window_has_its_class_and_the_transformed_one_below_it_on_the_same_scale()
    {
        var grid = Grid(Labelled, transformation: "jitter");

        Assert.Equal("walking", grid.Find(".series-class").TextContent);
        Assert.Equal(["Window of walking", "Window of walking, jitter"], grid.FindAll(".series-plot").Select(plot => plot.GetAttribute("aria-label")));
        Assert.Empty(grid.FindAll(".series-boundary, .series-target"));
        // The scale goes from −1 to 3: zero is a quarter up in both.
        Assert.Equal(["73", "73"], grid.FindAll(".series-zero").Select(line => line.GetAttribute("y1")));
        Assert.Contains("below each window: jitter", grid.Find(".series-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Patches_of_the_encoder_are_marked_within_the_window()
    {
        var grid = Grid(Forecast, patchStep: 2);

        Assert.Equal(["100", "200", "100", "200"], grid.FindAll(".series-patch").Select(line => line.GetAttribute("x1")));
        Assert.Contains("a patch every 2 steps", grid.Find(".series-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_of_an_earlier_dataset_are_dimmed_and_remarks_are_said()
    {
        var grid = Render<SeriesGrid>(parameters => parameters.Add(shown => shown.Series, Forecast).Add(shown => shown.IsStale, true).Add(shown => shown.Remarks, ["The channel OT is constant."]));

        Assert.Equal("true", grid.Find(".samples-frame").GetAttribute("aria-busy"));
        Assert.NotEmpty(grid.FindAll(".series-grid-stale"));
        Assert.Equal("The channel OT is constant.", grid.Find(".samples-remarks li").TextContent);
    }

    private IRenderedComponent<SeriesGrid> Grid(SeriesPreview series, int? patchStep = null, string? transformation = null) => Render<SeriesGrid>(parameters => parameters
        .Add(grid => grid.Series, series).Add(grid => grid.PatchStep, patchStep).Add(grid => grid.Transformation, transformation));
}
