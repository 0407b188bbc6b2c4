using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class LiveTests(BrowserFixture fixture)
{
    private const string LossChart = "Pretraining loss";

    [Fact]
    public async Task Points_status_and_results_of_a_run_arrive_without_a_reload()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (experiment, runs) = await fixture.Platform.Queue("Watched", Specs.OfEpochs(8, seed: 1));
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await page.EvaluateAsync("window.notReloaded = true");

        await page.UntilSteps(LossChart, 10);
        await Expect(page.GetByText("Run is succeeded")).ToBeAttachedAsync(new() { Timeout = 120_000 });

        Assert.Equal(await Steps(runs[0]), await page.Steps(LossChart));
        await Expect(page.GetByText(new Regex("transfer", RegexOptions.IgnoreCase)).First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded === true"));
        _ = await page.GotoAsync($"/experiments/{experiment}");
        await Expect(page.Locator("table.results")).ToContainTextAsync("%");
    }

    [Fact]
    public async Task A_browser_whose_network_went_away_has_every_point_exactly_once()
    {
        await using var network = new Blinking(fixture.Platform.Address);
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (_, runs) = await fixture.Platform.Queue("Blinking", Specs.OfEpochs(20, seed: 2));
        _ = await page.GotoAsync(new Uri(network.Address, $"/runs/{runs[0]}").ToString());
        await page.UntilSteps(LossChart, 10);

        for (var i = 0; i < 2; i++)
        {
            network.GoAway();
            var before = (await fixture.Platform.Get($"/api/runs/{runs[0]}")).GetProperty("run").GetProperty("sequence").GetInt64();
            _ = await fixture.Platform.Until(runs[0], run => run.GetProperty("sequence").GetInt64() > before + 20 || run.GetProperty("status").GetString() == "Succeeded");
            network.ComeBack();
            var shown = (await page.Steps(LossChart)).Length;
            await page.UntilSteps(LossChart, shown + 5);
        }

        await Expect(page.GetByText("Run is succeeded")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        Assert.Equal(await Steps(runs[0]), await page.Steps(LossChart));
    }

    [Fact]
    public async Task A_run_is_canceled_from_its_page()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (_, runs) = await fixture.Platform.Queue("Canceled", Specs.OfEpochs(500, seed: 3));
        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await page.UntilSteps(LossChart, 3);

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();

        await Expect(page.GetByText("Run is canceled")).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToBeVisibleAsync();
    }

    private async Task<long[]> Steps(long run) =>
        [.. (await fixture.Platform.Get($"/api/runs/{run}/series/pretraining.loss?maxPoints=5000")).GetProperty("steps").EnumerateArray().Select(step => step.GetInt64())];
}
