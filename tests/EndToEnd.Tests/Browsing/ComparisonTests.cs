using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>Runs beside each other: from the table of runs to a link that shows the same.</summary>
[Collection(Browsers.Name)]
public sealed class ComparisonTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_link_to_a_comparison_shows_the_same_runs()
    {
        var experiment = (await fixture.Platform.Post("/api/experiments", """{ "name": "Of the comparison" }""")).GetProperty("experiment").GetProperty("id").GetInt64();
        var created = await fixture.Platform.Post($"/api/experiments/{experiment}/runs", string.Create(CultureInfo.InvariantCulture, $$"""
            [ { "arm": "one", "spec": {{Specs.OfEpochs(1, 61)}} }, { "arm": "two", "spec": {{Specs.OfEpochs(2, 61)}} }, { "arm": "two", "spec": {{Specs.OfEpochs(2, 62)}} } ]
            """));
        long[] runs = [.. created.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];
        foreach (var run in runs)
        {
            _ = await fixture.Platform.UntilStatus(run, "Succeeded");
        }

        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync($"/runs?filter={Uri.EscapeDataString("experiment == \"Of the comparison\"")}");
        await page.GetByLabel("Choose every run").ClickAsync();
        await page.Locator(".bulk-actions").GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();

        // What differs is there, what does not is not; the first run is the reference.
        var configuration = page.GetByRole(AriaRole.Region, new() { Name = "Configuration of the runs" });
        await Expect(configuration.Locator("thead .number")).ToHaveTextAsync([.. runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"#{run}"))]);
        await Expect(configuration.GetByRole(AriaRole.Row, new() { NameRegex = new("^epochs") })).ToContainTextAsync("differs from the reference: 2");
        await Expect(configuration.GetByText("batchSize")).ToHaveCountAsync(0);
        var measures = page.GetByRole(AriaRole.Region, new() { Name = "Measures of the runs" });
        await Expect(measures).ToContainTextAsync("best of the row");

        // Another reference, by the keyboard.
        await configuration.GetByRole(AriaRole.Button, new() { NameRegex = new(string.Create(CultureInfo.InvariantCulture, $"^Reference: #{runs[2]} ")) }).PressAsync("Enter");
        await Expect(configuration.Locator("thead .number").First).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"#{runs[2]}"));

        // A brush of words, without a pointer, narrows the tables down; the reference stays.
        await page.GetByRole(AriaRole.Button, new() { Name = "Arm", Exact = true }).PressAsync("Enter");
        await page.GetByLabel("two", new() { Exact = true }).UncheckAsync();
        await Expect(page.Locator(".comparison-brushed")).ToContainTextAsync("1 of them within the brushes");
        await Expect(measures.Locator("thead .number")).ToHaveCountAsync(2);

        // An axis that was moved is brushed with the pointer: the upper of two words.
        await page.GetByRole(AriaRole.Button, new() { Name = "No brushes" }).First.ClickAsync();
        await Expect(page.Locator(".comparison-brushed")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Move transfer.accuracy to the left" }).ClickAsync();
        var lines = page.Locator("[aria-label='Parallel coordinates'] .figure-canvas");
        await lines.ScrollIntoViewIfNeededAsync();
        Assert.Empty(await BeyondTheirAxes(page));
        var (x, top, bottom) = await AxisOf(page, 1);
        await page.Mouse.MoveAsync(x, top - 3);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, top + (0.3f * (bottom - top)), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new Regex("axis=arm%3A%3Dtwo"));

        // The link shows the same to who opens it.
        var shown = await measures.Locator("thead .number").AllTextContentsAsync();
        var other = await context.NewPageAsync();
        _ = await other.GotoAsync(page.Url);
        await Expect(other.GetByRole(AriaRole.Region, new() { Name = "Measures of the runs" }).Locator("thead .number")).ToHaveTextAsync([.. shown]);
        await Expect(other.Locator(".axis-list li.brushed")).ToHaveCountAsync(1);
        Assert.Empty(await other.SevereViolations());

        // One axis alone asks for another, and nothing is drawn askew.
        var errors = new ConcurrentQueue<string>();
        other.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Enqueue(message.Text);
            }
        };
        _ = await other.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/compare?runs={runs[0]},{runs[1]}&axis=arm"));
        await Expect(other.GetByText("Add an axis: lines need two.")).ToBeVisibleAsync();
        await Expect(other.Locator("[aria-label='Parallel coordinates'] .figure-canvas svg")).ToHaveCountAsync(1);
        Assert.Empty(errors);

        // A click on a point opens its run.
        await page.GetByRole(AriaRole.Button, new() { Name = "No brushes" }).First.ClickAsync();
        await page.Locator("[aria-label=Scatter] .figure-canvas").ScrollIntoViewIfNeededAsync();
        var point = await AnyPoint(page);
        await page.Mouse.ClickAsync(point[0], point[1]);
        await Expect(page).ToHaveURLAsync(new Regex("/runs/[0-9]+$"));
    }

    /// <summary>Where a point of the scatter is on the page.</summary>
    private static Task<float[]> AnyPoint(IPage page) => page.EvaluateAsync<float[]>("""
        () => {
            const canvas = document.querySelector("[aria-label=Scatter] .figure-canvas"), box = canvas.getBoundingClientRect();
            const chart = window.echarts.getInstanceByDom(canvas), series = chart.getOption().series.findIndex(one => one.data.length > 0);
            const [x, y] = chart.convertToPixel({ seriesIndex: series }, chart.getOption().series[series].data[0].value.slice(0, 2));
            return [box.left + x, box.top + y];
        }
        """);

    /// <summary>Values of runs that lie beyond the ends of their axis; there are none, whatever group a run is of.</summary>
    private static Task<string[]> BeyondTheirAxes(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
            const chart = window.echarts.getInstanceByDom(document.querySelector("[aria-label='Parallel coordinates'] .figure-canvas"));
            const system = chart.getModel().getComponent("parallel").coordinateSystem, values = chart.getOption().series.flatMap(group => group.data.map(line => line.value));
            if (values.length < 3) return [`only ${values.length} lines`];
            return system.dimensions.flatMap((dimension, place) => {
                const [low, high] = system.getAxis(dimension).scale.getExtent();
                return values.map(line => line[place]).filter(value => !(value >= low && value <= high)).map(value => `${value} on ${low} to ${high}`);
            });
        }
        """);

    /// <summary>Where an axis of the parallel coordinates is on the page.</summary>
    private static async Task<(float X, float Top, float Bottom)> AxisOf(IPage page, int place)
    {
        var found = await page.EvaluateAsync<float[]>("""
            place => {
                const canvas = document.querySelector("[aria-label='Parallel coordinates'] .figure-canvas");
                const chart = window.echarts.getInstanceByDom(canvas), box = canvas.getBoundingClientRect();
                const system = chart.getModel().getComponent("parallel").coordinateSystem, axis = system.getAxis(system.dimensions[place]);
                const [from, to] = axis.getExtent(), low = system.axisCoordToPoint(from, axis.dim), high = system.axisCoordToPoint(to, axis.dim);
                return [box.left + low[0], box.top + Math.min(low[1], high[1]), box.top + Math.max(low[1], high[1])];
            }
            """, place);
        return (found[0], found[1], found[2]);
    }
}
