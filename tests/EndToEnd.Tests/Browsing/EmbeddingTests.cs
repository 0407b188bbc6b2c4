using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class EmbeddingTests(BrowserFixture fixture)
{
    private const string Figure = "document.querySelector('.embedding-canvas').embeddingFigure";

    [Fact]
    public async Task A_probes_test_samples_are_seen_pointed_at_chosen_and_laid_out_anew_the_same_for_the_same_seed()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var faults = Faults(page);
        var (_, runs) = await fixture.Platform.Queue("With an embedding", Specs.Short);
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await Drawn(page);

        // Principal components at once: all 100 test samples, the mean at 0, the first component wider than the second.
        Assert.Equal(100, await page.EvaluateAsync<int>($"{Figure}.scene.count"));
        var spread = await page.EvaluateAsync<double[]>($"(places => [0, 1].map(axis => places.reduce((sum, value, i) => i % 2 === axis ? sum + value * value : sum, 0)))({Figure}.scene.raw)");
        Assert.True(spread[0] >= spread[1] && spread[1] > 0);
        await page.Locator("[data-field=across]").SelectOptionAsync("1");
        await page.Locator("[data-field=up]").SelectOptionAsync("0");
        var turned = await page.EvaluateAsync<double[]>($"(places => [0, 1].map(axis => places.reduce((sum, value, i) => i % 2 === axis ? sum + value * value : sum, 0)))({Figure}.scene.raw)");
        Assert.Equal(spread[0], turned[1], 6);
        await page.Locator("[data-field=thumbnails]").CheckAsync();
        await page.Locator("[data-field=colour]").SelectOptionAsync("Right");
        Assert.True(await page.EvaluateAsync<bool>($"{Figure}.scene.thumbnails && {Figure}.scene.marks.length === 2"));

        // Pointing tells what a sample is, a click pins it beside its neighbours.
        var canvas = page.Locator(".embedding-canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        var at = await page.EvaluateAsync<float[]>($"(figure => [figure.x(figure.scene.places[0]), figure.y(figure.scene.places[1])])({Figure})");
        await page.Mouse.MoveAsync(box.X + at[0], box.Y + at[1]);
        await Expect(page.Locator(".embedding-hover")).ToContainTextAsync("taken for");
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".embedding-neighbour")).ToHaveCountAsync(8);
        await page.Locator(".embedding-neighbour").First.ClickAsync();
        await Expect(page.Locator(".embedding-neighbour")).ToHaveCountAsync(8);
        Assert.Empty(await page.SevereViolations());

        // t-SNE in a worker: the same places for the same seed, others for another.
        await page.Locator("[data-field=layout]").SelectOptionAsync("tsne");
        var first = await Computed(page, 0);
        Assert.NotEqual(first, await Computed(page, 1));
        Assert.Equal(first, await Computed(page, 0));
        Assert.Empty(await page.SevereViolations());
        Assert.Empty(faults);
    }

    [Fact]
    public async Task By_keys_it_is_zoomed_moved_and_a_sample_chosen_also_in_the_dark_on_a_phone_and_through_a_link()
    {
        await using var owner = await fixture.Open();
        var (_, runs) = await fixture.Platform.Queue("With an embedding", Specs.Short);
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        var own = await owner.NewPageAsync();
        _ = await own.GotoAsync($"/runs/{runs[0]}");
        await own.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await own.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var link = await own.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

        await using var phone = await fixture.Open(signedIn: false, width: 390, dark: true);
        var page = await phone.NewPageAsync();
        var faults = Faults(page);
        _ = await page.GotoAsync(link);
        await Drawn(page);
        var canvas = page.Locator(".embedding-canvas");
        await canvas.FocusAsync();
        var whole = await page.EvaluateAsync<double>($"{Figure}.camera.scale");

        await page.Keyboard.PressAsync("+");
        Assert.Equal(1.4 * whole, await page.EvaluateAsync<double>($"{Figure}.camera.scale"), 6);
        var x = await page.EvaluateAsync<double>($"{Figure}.camera.x");
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(x - (80 / (1.4 * whole)), await page.EvaluateAsync<double>($"{Figure}.camera.x"), 6);
        await page.Keyboard.PressAsync("-");
        await page.Keyboard.PressAsync("0");
        Assert.Equal(whole, await page.EvaluateAsync<double>($"{Figure}.camera.scale"), 6);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".embedding-neighbour")).ToHaveCountAsync(8);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".embedding-neighbour")).ToHaveCountAsync(0);

        Assert.StartsWith("url(\"blob:", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.embedding-panel [data-sheets]')).getPropertyValue('--sheet-0')"), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await page.SevereViolations());
        Assert.Empty(faults);
    }

    [Fact]
    public async Task It_is_saved_as_drawing_and_picture_in_dots_and_in_thumbnails()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (_, runs) = await fixture.Platform.Queue("With an embedding", Specs.Short);
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await Drawn(page);

        var dots = await Saved(page, "SVG");
        Assert.Equal(100, Occurrences(dots, "fill-opacity=\"0.82\""));
        Assert.Contains("component 1 (", dots, StringComparison.Ordinal);
        await page.Locator("[data-field=thumbnails]").CheckAsync();
        var thumbnails = await Saved(page, "SVG");
        Assert.Equal(100, Occurrences(thumbnails, "<use href=\"#sheet\"/>"));
        Assert.Contains("data:image/jpeg;base64,", thumbnails, StringComparison.Ordinal);
        Assert.StartsWith("\u0089PNG", await Saved(page, "PNG"), StringComparison.Ordinal);
        Assert.StartsWith("sample,label,prediction,x,y,component 1,", await Saved(page, "CSV"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_are_as_likely_as_the_perplexity_says()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // Corners of a square, three neighbours wanted as nearly as can be: all alike, also where all points are one.
        var square = await page.EvaluateAsync<double[]>("""
            async () => {
              const { affinities } = await import("/js/tsne.js");
              const pairs = [...affinities(new Float32Array([0, 0, 0, 1, 1, 1, 1, 0]), 4, 2, 30), ...affinities(new Float32Array(8), 4, 2, 30)];
              return pairs;
            }
            """);
        Assert.Equal(1, 2 * square[..6].Sum(), 9);
        Assert.Equal(square[0], square[3], 9);
        Assert.True(square[0] > square[1]);
        Assert.All(square[6..], likely => Assert.Equal(1 / 12.0, likely, 9));
    }

    [Fact]
    public async Task The_gradient_is_the_slope_of_the_divergence()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        var off = await page.EvaluateAsync<double>("""
            async () => {
              const { affinities, divergence, gradient, normals } = await import("/js/tsne.js"), next = normals(3), count = 12, step = 1e-5;
              const joint = affinities(Float32Array.from({ length: 4 * count }, next), count, 4, 3), places = Float64Array.from({ length: 2 * count }, next), slope = new Float64Array(2 * count);
              gradient(joint, places, 1, slope);
              return Math.max(...places.map((place, k) => {
                const [less, more] = [places.slice(), places.slice()];
                less[k] -= step;
                more[k] += step;
                return Math.abs((divergence(joint, more) - divergence(joint, less)) / (2 * step) - slope[k]);
              }));
            }
            """);
        Assert.InRange(off, 0, 1e-8);
    }

    [Fact]
    public async Task Groups_that_are_far_apart_are_laid_apart_to_the_bit_the_same_for_a_seed()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // Three groups of twenty: each point's nearest is of its group. And again, and with another seed.
        var found = await page.EvaluateAsync<bool[]>("""
            async () => {
              const { affinities, iterations, normals, Tsne } = await import("/js/tsne.js"), next = normals(1), count = 60;
              const points = Float32Array.from({ length: 5 * count }, (_, i) => next() + 30 * (i % 5 === Math.floor(i / 5) % 3)), joint = affinities(points, count, 5, 10);
              const laid = seed => { const tsne = new Tsne(joint, count, seed); while (tsne.iteration < iterations) tsne.step(); return tsne.places; };
              const [first, again, other] = [laid(0), laid(0), laid(1)];
              const nearest = i => [...Array(count).keys()].filter(j => j !== i).sort((j, k) => Math.hypot(first[2 * i] - first[2 * j], first[2 * i + 1] - first[2 * j + 1]) - Math.hypot(first[2 * i] - first[2 * k], first[2 * i + 1] - first[2 * k + 1]))[0];
              return [[...Array(count).keys()].every(i => nearest(i) % 3 === i % 3), first.every((place, k) => place === again[k]), first.every((place, k) => place === other[k]), first.every(Number.isFinite)];
            }
            """);
        Assert.Equal([true, true, false, true], found);
    }

    private static async Task<string> Computed(IPage page, int seed)
    {
        await page.Locator("[data-field=seed]").FillAsync($"{seed}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compute t-SNE" }).ClickAsync();
        await Expect(page.Locator(".embedding-tsne")).ToContainTextAsync($", seed {seed}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Compute t-SNE" })).ToBeVisibleAsync();
        return await page.EvaluateAsync<string>($"{Figure}.scene.raw.join()");
    }

    private static async Task<string> Saved(IPage page, string what)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Group, new() { Name = "Save embedding" }).GetByRole(AriaRole.Button, new() { Name = what }).ClickAsync());
        return System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync((await download.PathAsync())!));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static List<string> Faults(IPage page)
    {
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add(message.Text);
            }
        };
        page.PageError += (_, fault) => faults.Add(fault);
        return faults;
    }

    private static async Task Drawn(IPage page)
    {
        _ = await page.WaitForSelectorAsync(".embedding-canvas");
        _ = await page.WaitForFunctionAsync("""
            () => {
              const figure = document.querySelector('.embedding-canvas').embeddingFigure;
              return figure && figure.lastFrame > 0 && figure.scene.groups.length > 0 && figure.sheets.pictures.length > 0;
            }
            """);
    }
}
