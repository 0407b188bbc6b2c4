using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>The platform by keys alone, and the palette by a button on a phone.</summary>
[Collection(Browsers.Name)]
public sealed class CommandTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Everything_is_found_by_keys_and_the_focus_returns_where_it_was()
    {
        var experiment = (await fixture.Platform.Post("/api/experiments", """{ "name": "Zebra stripes" }""")).GetProperty("experiment").GetProperty("id").GetInt64();
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/experiments");
        var search = page.GetByLabel("Search experiments");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Search and commands" });
        await Expect(search).ToBeVisibleAsync();

        // A slash goes to the page's search; there letters are letters.
        for (var i = 0; i < 100 && !await search.EvaluateAsync<bool>("field => field === document.activeElement"); i++)
        {
            // The page is drawn before it listens.
            await page.Keyboard.PressAsync("/");
            await Task.Delay(100);
        }

        await Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("g r?");
        await Expect(search).ToHaveValueAsync("g r?");

        // The palette opens over it, and Escape gives the focus back.
        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
        Assert.Empty(await page.SevereViolations());
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();
        await Expect(search).ToBeFocusedAsync();

        // An experiment that only the server knows.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("zebra");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Zebra stripes");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Zebra stripes" })).ToBeVisibleAsync();
        Assert.EndsWith($"/experiments/{experiment}", page.Url, StringComparison.Ordinal);

        // It comes first the next time; arrows choose.
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("Zebra stripes");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[role=option][aria-selected=true]")).Not.ToContainTextAsync("Zebra stripes");
        // A browser closes a dialog in its own time; until then keys are the dialog's.
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();

        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await page.Keyboard.PressAsync("?");
        await Expect(sheet).ToBeVisibleAsync();
        Assert.Empty(await page.SevereViolations());
        await page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Runs" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_a_button_opens_the_palette_and_a_tap_goes_there()
    {
        await using var context = await fixture.Open(width: 390, dark: true);
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Search and commands" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search and commands" }).FillAsync("work");
        Assert.Empty(await page.SevereViolations());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.GetByRole(AriaRole.Option, new() { Name = "Workers" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Workers" })).ToBeVisibleAsync();
    }
}
