using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>The table of runs: what is found, grouped and kept by a link.</summary>
[Collection(Browsers.Name)]
public sealed class TableTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Runs_are_found_by_a_filter_grouped_and_kept_under_a_name_and_a_link_shows_the_same()
    {
        var experiment = (await fixture.Platform.Post("/api/experiments", """{ "name": "Of the table" }""")).GetProperty("experiment").GetProperty("id").GetInt64();
        var created = await fixture.Platform.Post($"/api/experiments/{experiment}/runs", string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
            [ { "arm": "one", "spec": {{Specs.OfEpochs(1, 11)}} }, { "arm": "one", "spec": {{Specs.OfEpochs(1, 12)}} }, { "arm": "two", "spec": {{Specs.OfEpochs(2, 11)}} } ]
            """));
        foreach (var run in created.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt64()))
        {
            _ = await fixture.Platform.UntilStatus(run, "Succeeded");
        }

        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/runs");
        var filter = page.Locator("#run-filter");

        // The text is completed by keys and applied by Enter.
        await filter.PressSequentiallyAsync("experim");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await filter.PressAsync("ArrowDown");
        await filter.PressAsync("Enter");
        await Expect(filter).ToHaveValueAsync("experiment ");
        await filter.PressSequentiallyAsync("== \"Of the table\" and pretraining.epochs < 2");
        await filter.PressAsync("Enter");
        await Expect(page.Locator(".table-count")).ToHaveTextAsync("2 runs");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter="));

        // A column that was measured, sorted by.
        await page.GetByText("Columns ·").ClickAsync();
        await page.GetByLabel("Find a field").FillAsync("sens.l2[rotate]");
        await Expect(page.Locator(".column-others span")).ToHaveTextAsync(["invariance.sens.l2[rotate]"]);
        await page.Locator(".column-others input").ClickAsync();
        await page.GetByText("Columns ·").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "invariance.sens.l2[rotate]" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("invariance.sens.l2[rotate]");
        var cells = page.Locator("tbody tr td:last-child");
        await Expect(cells.First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"0\.\d+"));

        // Grouped, and a group opened into its runs.
        await page.GetByLabel("Put runs together by").SelectOptionAsync(new SelectOptionValue { Value = "arm" });
        await Expect(page.Locator(".group-key")).ToHaveTextAsync(["one"]);
        await page.Locator(".filter-chip button").Last.ClickAsync();
        await Expect(page.Locator(".group-key")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "two", Exact = true }).ClickAsync();
        await Expect(page.Locator(".table-count")).ToHaveTextAsync("1 run");

        // Kept under a name, and found again from the page as it is at first.
        await page.GetByText("Views", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("The second arm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "The second arm" })).ToBeVisibleAsync();
        var kept = page.Url;
        _ = await page.GotoAsync("/runs");
        await page.GetByText("Views", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The second arm" }).ClickAsync();
        await Expect(page.Locator(".table-count")).ToHaveTextAsync("1 run");
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("invariance.sens.l2[rotate]");
        Assert.Equal(new Uri(kept).Query.Split('&').Order(), new Uri(page.Url).Query.Split('&').Order());
    }
}
