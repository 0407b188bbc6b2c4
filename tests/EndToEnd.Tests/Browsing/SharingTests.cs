using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class SharingTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_link_opens_an_experiment_live_to_a_browser_without_account_nothing_else_and_says_when_it_is_revoked()
    {
        await using var owner = await fixture.Open();
        var page = await owner.NewPageAsync();
        var (experiment, runs) = await fixture.Platform.Queue("Shared with a colleague", Specs.OfEpochs(30, seed: 4));
        _ = await page.GotoAsync($"/experiments/{experiment}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        Assert.Matches("/shared/share_[A-Za-z0-9_-]{22,}$", link);

        await using var stranger = await fixture.Open(signedIn: false);
        var view = await stranger.NewPageAsync();
        _ = await view.GotoAsync(link);
        await Expect(view.GetByRole(AriaRole.Heading, new() { Name = "Shared with a colleague" })).ToBeVisibleAsync();
        await view.EvaluateAsync("window.notReloaded = true");
        await view.UntilSteps("Pretraining loss", 10);
        var early = (await view.Steps("Pretraining loss")).Length;
        await view.UntilSteps("Pretraining loss", early + 5);
        Assert.True(await view.EvaluateAsync<bool>("window.notReloaded === true"));
        await Expect(view.GetByRole(AriaRole.Button, new() { Name = "Delete experiment" })).ToHaveCountAsync(0);
        await Expect(view.GetByRole(AriaRole.Button, new() { Name = "Share" })).ToHaveCountAsync(0);
        await Expect(view.GetByRole(AriaRole.Link, new() { Name = "Add run" })).ToHaveCountAsync(0);
        foreach (var closed in new[] { "/api/experiments", "/api/workers", $"/api/runs/{runs[0]}", "/api/account" })
        {
            Assert.Equal(401, (await stranger.APIRequest.GetAsync(closed)).Status);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).First.ClickAsync();
        await Expect(page.Locator(".share-links")).ToContainTextAsync("revoked");
        _ = await view.ReloadAsync();

        await Expect(view.GetByRole(AriaRole.Heading, new() { Name = "This link no longer opens anything" })).ToBeVisibleAsync();
        _ = await fixture.Platform.Post($"/api/runs/{runs[0]}/cancel", "{}");
    }

    [Fact]
    public async Task A_link_that_never_was_says_so()
    {
        await using var stranger = await fixture.Open(signedIn: false);
        var view = await stranger.NewPageAsync();

        _ = await view.GotoAsync("/shared/share_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        await Expect(view.GetByRole(AriaRole.Heading, new() { Name = "There is no such link" })).ToBeVisibleAsync();
    }
}
