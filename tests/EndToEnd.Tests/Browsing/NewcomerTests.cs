using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class NewcomerTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_printed_link_signs_in_once_and_then_says_that_it_was_used()
    {
        await using var context = await fixture.Open(signedIn: false);
        var page = await context.NewPageAsync();

        _ = await page.GotoAsync(fixture.UsedLink);

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await Expect(page.GetByText("used", new() { Exact = false }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_was_asked_for_without_a_session_leads_to_signing_in()
    {
        await using var context = await fixture.Open(signedIn: false);
        var page = await context.NewPageAsync();

        _ = await page.GotoAsync("/workers");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task A_blueprint_is_queued_by_one_click_and_its_experiment_can_be_deleted()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Run: Do the right invariances transfer?", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/experiments/\d+$"));
        await Expect(page.GetByText("Pretraining with the target's transformations transfers better than pretraining with disjoint ones.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Runs" }).Or(page.Locator("section[aria-label='Runs']")).GetByRole(AriaRole.Link)).Not.ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete experiment" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/experiments$"));
    }

    [Fact]
    public async Task An_experiment_is_defined_with_its_samples_in_view_and_its_run_queued()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/experiments/new");
        await Expect(page.Locator("img[src^='data:image/png']").First).ToBeVisibleAsync();

        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Defined in a browser");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Queue ") }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/(experiments|runs)/\d+$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        var runs = await fixture.Platform.Get("/api/runs?search=Defined");
        var run = runs.GetProperty("items")[0];
        Assert.Equal("Defined in a browser", run.GetProperty("experimentName").GetString());
        _ = await fixture.Platform.Post($"/api/runs/{run.GetProperty("id").GetInt64()}/cancel", "{}");
    }
}
