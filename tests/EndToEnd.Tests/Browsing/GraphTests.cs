using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class GraphTests(BrowserFixture fixture)
{
    private const string Figure = "document.querySelector('.graph-canvas').graphFigure";

    [Fact]
    public async Task A_view_is_found_its_pair_chosen_and_the_path_behind_it_walked()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (_, runs) = await fixture.Platform.Queue("With a graph", Specs.WithGraph);
        var run = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await Drawn(page);

        // All of the graph is in sight, with every view's thumbnail.
        var nodes = run.GetProperty("outcomes").EnumerateArray().Single(outcome => outcome.GetProperty("kind").GetString() == "graph")
            .GetProperty("measures").EnumerateArray().Single(measure => measure.GetProperty("name").GetString() == "nodes").GetProperty("value").GetInt32();
        Assert.Equal(nodes, await page.EvaluateAsync<int>($"{Figure}.scene.count"));
        Assert.True(await page.EvaluateAsync<bool>($"(figure => figure.camera.scale === figure.whole().scale)({Figure})"));
        Assert.Equal(1, await page.EvaluateAsync<int>($"{Figure}.sheets.pictures.length"));
        Assert.StartsWith("url(\"blob:", await page.Locator(".neighbour .thumbnail").First.EvaluateAsync<string>("element => getComputedStyle(element).backgroundImage"), StringComparison.Ordinal);

        // A search goes there and marks what it finds.
        var whole = await page.EvaluateAsync<double>($"{Figure}.camera.scale");
        await page.GetByLabel("Find a view, a video, a class or a group").FillAsync("group 0");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("in group 0, marked in the graph.")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<double>($"{Figure}.camera.scale") > whole);
        Assert.True(await page.EvaluateAsync<bool>($"(figure => figure.marks.length > 3 && figure.marks.every(node => figure.scene.groups[node] === 0))({Figure})"));

        // The last view of a track has transitive pairs, over its first.
        await page.Locator("ul[aria-label='Found views'] button").Nth(1).ClickAsync();
        await page.Locator("ul[aria-label='Transitive pairs'] button").Last.ClickAsync();
        var path = await page.Locator(".path-node b").AllInnerTextsAsync();
        Assert.Contains(string.Join(' ', path), new[] { "A′ A B B′", "A′ A B" });
        Assert.Equal(path.Count, await page.EvaluateAsync<int>($"{Figure}.chosen.path.length"));
        Assert.Empty(await page.SevereViolations());
    }

    [Fact]
    public async Task The_graph_is_moved_by_keys_and_the_wheel_is_the_pages_until_someone_turns_to_the_graph()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (_, runs) = await fixture.Platform.Queue("With a graph", Specs.WithGraph);
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await Drawn(page);
        var canvas = page.Locator(".graph-canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        await canvas.HoverAsync();
        var whole = await Scale(page);
        var scrolled = await page.EvaluateAsync<double>("scrollY");

        await page.Mouse.WheelAsync(0, -300);
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(whole, await Scale(page));
        Assert.True(await page.EvaluateAsync<double>("scrollY") < scrolled);

        await canvas.FocusAsync();
        await canvas.HoverAsync();
        await page.Mouse.WheelAsync(0, -300);
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(whole * Math.Exp(300 * 0.0022), await Scale(page), 6);

        await page.Keyboard.PressAsync("0");
        Assert.Equal(whole, await Scale(page), 6);
        var x = await page.EvaluateAsync<double>($"{Figure}.camera.x");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(x + (80 / whole), await page.EvaluateAsync<double>($"{Figure}.camera.x"), 6);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".node-details h3")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".node-details h3")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_under_the_pointer_stays_there_while_it_is_zoomed()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // In the middle of 100×50 pixels lies (3, 4) at 10 pixels a unit: 20 pixels right of it is (5, 4), and stays there.
        Assert.Equal(new double[] { 4, 4, 20 }, await Numbers(page, "camera.zoomed({ x: 3, y: 4, scale: 10 }, 2, 20, 0, 1)"));
        // Neither closer than 96 pixels a unit nor farther than the least.
        Assert.Equal(new double[] { 3, 4, 96 }, await Numbers(page, "camera.zoomed({ x: 3, y: 4, scale: 10 }, 100, 0, 0, 1)"));
        Assert.Equal(new double[] { 3, 4, 5 }, await Numbers(page, "camera.zoomed({ x: 3, y: 4, scale: 10 }, 0.01, 0, 0, 5)"));
        // Moved 30 pixels right, 3 units further left are seen.
        Assert.Equal(new double[] { 0, 4, 10 }, await Numbers(page, "camera.moved({ x: 3, y: 4, scale: 10 }, 30, 0)"));
        // 10 units fill 94 % of 100 pixels; 4 units of 50 would be larger.
        Assert.Equal(new double[] { 5, 2, 9.4 }, await Numbers(page, "camera.framing({ left: 0, top: 0, right: 10, bottom: 4 }, 100, 50)"));
        // Halfway from 1 to 4 pixels a unit are 2, and with them two thirds of the way.
        Assert.Equal(new double[] { 6, 0, 2 }, await Numbers(page, "camera.between({ x: 0, y: 0, scale: 1 }, { x: 9, y: 0, scale: 4 }, 0.5)"));
        Assert.Equal(new double[] { 1, -1, 1, -1 }, await page.EvaluateAsync<double[]>("""
            async () => {
              const camera = await import("/js/graph-camera.js"), places = new Float32Array([0, 0, 3, 0, 5, 5]);
              return [camera.nearest(places, 2.4, 0, 1), camera.nearest(places, 2.4, 0, 0.5), camera.nearest(places, 2.4, 0, Infinity), camera.nearest(new Float32Array(), 0, 0, 1)];
            }
            """));
    }

    [Fact]
    public async Task Transitive_pairs_are_drawn_between_the_ends_of_the_paths()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // a, a′, b, b′, c alone, and d in b's video: (a, b′), (a′, b), (a′, b′); of c, which has one view, (a′, c); none of b – d.
        Assert.Equal(["0-3", "1-2", "1-3", "0--1", "1-4", "1--1", "-1--1", "-1--1", "-1--1"], await page.EvaluateAsync<string[]>("""
            async () => {
              const { transitiveOf } = await import("/js/graph-painting.js");
              const pairs = transitiveOf({ inter: [0, 2, 0, 4, 2, 5], partner: [1, 0, 3, 2, -1, -1], videos: [0, 0, 1, 1, 2, 1] });
              return Array.from({ length: pairs.count }, (_, i) => `${pairs.from(i)}-${pairs.to(i)}`);
            }
            """));
    }

    [Fact]
    public async Task From_afar_edges_are_thinned_to_what_an_eye_tells_apart()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // 200,000 edges and all of the graph in sight: one of seven; a quarter of it: one of two; a tenth: all.
        Assert.Equal(new int[] { 7, 2, 1, 1 }, await page.EvaluateAsync<int[]>("""
            async () => {
              const { thinning } = await import("/js/graph-painting.js"), box = { left: 0, top: 0, right: 100, bottom: 100 };
              return [[-50, 200, 200_000], [50, 200, 200_000], [70, 100, 200_000], [-50, 200, 30_000]].map(([from, to, count]) => thinning(count, box, { left: from, top: from, right: to, bottom: to }));
            }
            """));
    }

    private static async Task<double[]> Numbers(IPage page, string call) =>
        [.. (await page.EvaluateAsync<double[]>($"async () => {{ const camera = await import('/js/graph-camera.js'), found = {call}; return [found.x, found.y, found.scale]; }}")).Select(number => Math.Round(number, 9))];

    private static Task<double> Scale(IPage page) => page.EvaluateAsync<double>($"{Figure}.camera.scale");

    /// <summary>Waits until what is in sight is drawn sharp, with thumbnails.</summary>
    private static async Task Drawn(IPage page)
    {
        _ = await page.WaitForSelectorAsync(".graph-canvas");
        _ = await page.WaitForFunctionAsync("""
            () => {
              const figure = document.querySelector('.graph-canvas').graphFigure;
              return figure && figure.detail && figure.detail.version === figure.version && figure.sheets.pictures.length > 0;
            }
            """);
    }
}
