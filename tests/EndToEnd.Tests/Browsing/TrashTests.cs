using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>Runs that are deleted, restored and deleted for good; the table they leave, saved as a file.</summary>
[Collection(Browsers.Name)]
public sealed class TrashTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_deleted_run_is_restored_from_the_trash_or_deleted_for_good_and_who_took_its_stage_over_says_so()
    {
        var experiment = (await fixture.Platform.Post("/api/experiments", """{ "name": "Of the trash" }""")).GetProperty("experiment").GetProperty("id").GetInt64();
        var created = await fixture.Platform.Post($"/api/experiments/{experiment}/runs", $$"""[ { "arm": "origin", "name": "=origin", "spec": {{Specs.OfEpochs(1, 31)}} }, { "arm": "taker", "spec": {{Specs.OfEpochs(1, 31)}} } ]""");
        long[] runs = [.. created.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];
        foreach (var run in runs)
        {
            _ = await fixture.Platform.UntilStatus(run, "Succeeded");
        }

        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync($"/runs?filter={Uri.EscapeDataString("experiment == \"Of the trash\"")}&columns=name,pretraining.epochs");
        await Expect(page.Locator(".table-count")).ToHaveTextAsync("2 runs");

        // Every row is in the file, and what a spreadsheet would compute is a text.
        await page.GetByText("Download", new() { Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("runs.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal("id,name,pretraining.epochs", lines[0]);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{runs[0]},\"'=origin\",1"), lines);
        Assert.Equal(3, lines.Length);
        await page.Keyboard.PressAsync("Escape");

        await page.GetByLabel("Choose =origin").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.Locator(".table-count")).ToHaveTextAsync("1 run");

        await page.GetByRole(AriaRole.Link, new() { Name = "Trash" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "=origin" });
        await Expect(row).ToContainTextAsync(new Regex("in (29|30) d"));
        await page.GetByLabel("Choose =origin").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }).ClickAsync();
        await Expect(page.GetByText("No run is in the trash.")).ToBeVisibleAsync();

        var origin = (await fixture.Platform.Get($"/api/runs/{runs[1]}")).GetProperty("run").GetProperty("outcomes")[0].GetProperty("sharedFrom").GetInt64();
        Assert.Equal(runs[0], origin);
        _ = await page.GotoAsync($"/runs/{runs[1]}");
        await Expect(page.Locator(".outcome-head").First.GetByRole(AriaRole.Link, new() { Name = $"run {origin}" })).ToBeVisibleAsync();

        _ = await fixture.Platform.Post("/api/runs/changes", $$"""{ "ids": [{{origin}}], "action": "delete" }""");
        _ = await page.GotoAsync("/trash");
        await page.GetByLabel("Choose =origin").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete for good", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 run deleted for good.")).ToBeVisibleAsync();

        _ = await page.GotoAsync($"/runs/{runs[1]}");
        await Expect(page.Locator(".outcome-head").First).ToContainTextAsync($"run {origin}, which was deleted");
        await Expect(page.Locator(".outcome-head").First.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }
}
