using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>Being told that one's runs have ended.</summary>
[Collection(Browsers.Name)]
public sealed class NotificationTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Whoever_asked_for_it_is_told_once_that_all_runs_of_an_experiment_have_ended_and_led_there()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/account");
        await page.GetByLabel("Tell me in this browser").CheckAsync();
        // Another page, by a link as a reader takes it: the choice is the browser's.
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true }).GetByRole(AriaRole.Link, new() { Name = "Data" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Data" })).ToBeVisibleAsync();

        var experiment = (await fixture.Platform.Post("/api/experiments", """{ "name": "To be told of" }""")).GetProperty("experiment").GetProperty("id").GetInt64();
        _ = await fixture.Platform.Post($"/api/experiments/{experiment}/runs", $"[ {Specs.OfEpochs(1, 51)}, {Specs.OfEpochs(1, 52)} ]");

        var told = page.Locator(".mud-snackbar").Filter(new() { HasText = "To be told of has ended. 2 runs: 2 succeeded." });
        await Expect(told).ToHaveCountAsync(1, new() { Timeout = 180_000 });
        await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(1);
        await told.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "To be told of" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tell me when this experiment ends" })).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
