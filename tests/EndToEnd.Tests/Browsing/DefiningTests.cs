using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>From a form to results, when a study is more than one run.</summary>
[Collection(Browsers.Name)]
public sealed class DefiningTests(BrowserFixture fixture)
{
    // No other test of this platform computes the same stages.
    private const int OwnSeed = 41;

    [Fact]
    public async Task A_sweep_is_defined_in_the_form_and_its_runs_share_their_pretrainings()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/experiments/new");
        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Swept in a browser");
        await page.Locator("#spec-json").FillAsync(Specs.OfEpochs(1, OwnSeed));

        await page.GetByLabel("Vary", new() { Exact = true }).FillAsync("pretraining.epochs: 1, 2\ntransfer[0].samples: 20, 40");
        await Expect(page.Locator(".queue-summary")).ToContainTextAsync($"4 runs, 4 arms, seed {OwnSeed}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue 4 runs" }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/experiments/\d+$"));
        var rows = page.Locator("section[aria-label='Runs'] tbody tr");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Filter(new() { HasText = "epochs 2, samples 40" })).ToHaveCountAsync(1);
        // The page follows its runs to their end by itself.
        await Expect(rows.GetByText("succeeded")).ToHaveCountAsync(4, new() { Timeout = 180_000 });
        await Expect(page.Locator("table.results tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator("table.results tbody")).ToContainTextAsync("%");
        await Expect(page.Locator("table.results thead")).ToContainTextAsync("sens rotate");

        var runs = await Runs(page);
        var sharing = runs.Where(run => SharedFrom(run) is not null).ToArray();
        Assert.Equal(2, sharing.Length);
        await page.GotoAsync($"/runs/{Id(sharing[0])}");
        await Expect(page.Locator(".outcome-head").First.GetByRole(AriaRole.Link, new() { Name = $"run {SharedFrom(sharing[0])}" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Weak_runs_of_a_sweep_are_stopped_early_and_the_page_tells_at_which_rung()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/experiments/new");
        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Halved in a browser");
        await page.Locator("#spec-json").FillAsync(Specs.OfEpochs(6, OwnSeed + 1));
        // The useless learn nothing at such rates.
        await page.GetByLabel("Vary", new() { Exact = true }).FillAsync("pretraining.optimizer.learningRate: 0.003, 1e-9, 1e-10, 1e-11");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Stop weak runs early" }).PressAsync("Space");
        await page.GetByLabel("First rung", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("Factor", new() { Exact = true }).FillAsync("4");
        await Expect(page.Locator("#draft-halving-rungs")).ToHaveTextAsync("One rung at epoch 3 of 6: about a quarter of the runs goes on at it.");
        Assert.Empty(await page.SevereViolations());
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue 4 runs" }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/experiments/\d+$"));
        var runs = page.Locator("section[aria-label='Runs'] tbody tr");
        await Expect(runs.Filter(new() { HasTextRegex = new Regex("succeeded|stopped early") })).ToHaveCountAsync(4, new() { Timeout = 180_000 });
        await Expect(runs.Filter(new() { HasText = "learning rate 0.003" })).ToContainTextAsync("succeeded");
        var stopped = runs.Filter(new() { HasText = "stopped early" });
        // Whoever came before the good one may have gone on.
        Assert.InRange(await stopped.CountAsync(), 1, 3);
        var rung = page.Locator("section[aria-labelledby='rungs-title'] tbody tr");
        await Expect(rung.Locator("td[data-label='Came so far']")).ToHaveTextAsync("4");
        await Expect(rung.Locator("td[data-label='Stopped']")).ToHaveTextAsync($"{await stopped.CountAsync()}");
        Assert.Empty(await page.SevereViolations());

        await stopped.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByText("Stopped at epoch 3 by successive halving").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_network_of_a_finished_run_is_measured_further_from_its_page()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (experiment, runs) = await fixture.Platform.Queue("Measured further", Specs.OfEpochs(1, seed: 5));
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        _ = await page.GotoAsync($"/runs/{runs[0]}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Clone this run" }).ClickAsync();
        await page.GetByText("Measure or transfer its network").ClickAsync();
        await Expect(page.GetByText($"Uses the pretrained network of run {runs[0]}")).ToBeVisibleAsync();
        await page.Locator("#field--invariance-0--open").ClickAsync();
        await page.Locator("#field--invariance .item-body .fold").First.ClickAsync();
        await page.Locator("#field--invariance-0--pairs").FillAsync("100");
        await page.Locator("#field--invariance-0--label").FillAsync("turned once more");
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue 1 run" }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/experiments/{experiment}$"));
        var rows = page.Locator("section[aria-label='Runs'] tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        var further = (await Runs(page)).Select(Id).Max();
        await page.GotoAsync($"/runs/{further}");
        await Expect(page.GetByText("Run is succeeded")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator(".outcome-head").Filter(new() { HasText = "Pretraining" }).GetByRole(AriaRole.Link, new() { Name = $"run {runs[0]}" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invariance, turned once more" })).ToBeVisibleAsync();
        await Expect(page.Locator(".outcome-head")).ToHaveCountAsync(2);
    }

    /// <summary>The runs of the experiment that the page shows.</summary>
    private async Task<JsonElement[]> Runs(IPage page) =>
        [.. (await fixture.Platform.Get($"/api/runs?experimentId={page.Url.Split('/')[^1]}")).GetProperty("items").EnumerateArray()];

    private static long Id(JsonElement run) => run.GetProperty("id").GetInt64();

    /// <summary>The run whose pretraining it took over; null where it computed its own.</summary>
    private static long? SharedFrom(JsonElement run) => run.GetProperty("outcomes").EnumerateArray().First().GetProperty("sharedFrom") is { ValueKind: JsonValueKind.Number } from ? from.GetInt64() : null;
}
