using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>A report from its first word to the file that a colleague opens without network.</summary>
[Collection(Browsers.Name)]
public sealed class ReportTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_report_is_written_with_a_live_preview_shared_by_a_link_and_saved_as_one_file()
    {
        var (experiment, runs) = await fixture.Platform.Queue("Of a report", Specs.OfEpochs(3, seed: 11));
        await using var owner = await fixture.Open();
        var page = await owner.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Enqueue(message.Text);
            }
        };

        // Written, with what the menu puts in at the cursor.
        _ = await page.GotoAsync("/reports/new");
        await page.GetByLabel("Title").FillAsync("What was found");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("# First\n\nSome **words**.");
        await page.GetByText("Insert", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Of the experiment").SelectOptionAsync(new SelectOptionValue { Label = "Of a report" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Curves", Exact = true }).ClickAsync();
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "Preview" });
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "First" })).ToBeVisibleAsync();
        await Expect(preview.Locator(".chart")).Not.ToHaveCountAsync(0);
        await Expect(page.GetByText("Not saved yet; kept in this browser meanwhile.")).ToBeVisibleAsync();

        // A reload loses nothing.
        _ = await page.ReloadAsync();
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("What was found");
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync(new Regex($"Some \\*\\*words\\*\\*\\.\n\n```invaria\nshow: curves\nexperiment: {experiment.ToString(CultureInfo.InvariantCulture)}\n```"));
        await page.GetByLabel("Text", new() { Exact = true }).PressAsync("Control+s");
        await Expect(page).ToHaveURLAsync(new Regex("/reports/[0-9]+$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was found" })).ToBeVisibleAsync();
        Assert.Empty(errors);

        // A stranger reads it live, and goes on to what it shows.
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Close", new() { Exact = true }).ClickAsync();
        await using var stranger = await fixture.Open(signedIn: false);
        var view = await stranger.NewPageAsync();
        _ = await view.GotoAsync(link);
        await Expect(view.GetByText("Some words.")).ToBeVisibleAsync();
        await view.UntilSteps("Pretraining loss", 3);
        _ = await fixture.Platform.UntilStatus(runs[0], "Succeeded");
        await Expect(view.GetByText("1 run, all ended")).ToBeVisibleAsync();
        await Expect(view.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);
        Assert.Empty(await view.SevereViolations());
        await view.GetByRole(AriaRole.Link, new() { Name = "Of a report" }).ClickAsync();
        await Expect(view.GetByRole(AriaRole.Heading, new() { Name = "Of a report", Level = 1 })).ToBeVisibleAsync();
        await view.GetByRole(AriaRole.Link, new() { Name = "What was found" }).ClickAsync();
        await Expect(view.GetByText("Some words.")).ToBeVisibleAsync();

        // The file needs neither platform nor network, and does nothing.
        await Expect(page.GetByText("1 run, all ended")).ToBeVisibleAsync();
        await page.UntilSteps("Pretraining loss", 3);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as HTML" }).ClickAsync());
        Assert.Equal("what-was-found.html", download.SuggestedFilename);
        var path = Path.ChangeExtension(await download.PathAsync(), "html");
        await download.SaveAsAsync(path);
        Assert.DoesNotContain("<script", await File.ReadAllTextAsync(path), StringComparison.OrdinalIgnoreCase);
        await stranger.SetOfflineAsync(true);
        var file = await stranger.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        file.Request += (_, request) => asked.Enqueue(request.Url);
        _ = await file.GotoAsync(new Uri(path).AbsoluteUri);
        await Expect(file.GetByRole(AriaRole.Heading, new() { Name = "What was found" })).ToBeVisibleAsync();
        var drawn = file.GetByRole(AriaRole.Img, new() { Name = "Pretraining loss" }).Locator("img");
        Assert.True(await drawn.EvaluateAsync<bool>("picture => picture.complete && picture.naturalWidth > 200"));
        await Expect(file.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.DoesNotContain(asked, url => url.StartsWith("http", StringComparison.Ordinal));
        await stranger.SetOfflineAsync(false);

        // Deleted, and taken back from the trash.
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete report" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/reports$"));
        _ = await view.ReloadAsync();
        await Expect(view.GetByRole(AriaRole.Heading, new() { Name = "There is no such link" })).ToBeVisibleAsync();
        _ = await page.GotoAsync("/trash");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore What was found" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Deleted reports" })).ToHaveCountAsync(0);
        _ = await view.GotoAsync(link);
        await Expect(view.GetByText("Some words.")).ToBeVisibleAsync();
    }
}
