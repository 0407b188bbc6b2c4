using System.IO.Compression;
using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

[Collection(Browsers.Name)]
public sealed class DataTests(BrowserFixture fixture)
{
    // A red square with transparency around it, 24×20 pixels.
    private static readonly byte[] CutOut = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAABgAAAAUCAYAAACXtf2DAAAAMElEQVR4nGNgGAUDDRhxSZyQk/tPikEWjx5hNYuJVBeRCkYtGLVg1ILhYMEoGHgAANjpBBjEj2oLAAAAAElFTkSuQmCC");

    [Fact]
    public async Task Own_cut_outs_are_uploaded_on_the_page_and_seen_in_the_samples_of_a_dataset()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/data");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Data", Exact = true })).ToBeVisibleAsync();
        await page.SetInputFilesAsync("#upload-file", new FilePayload { Name = "cups.zip", MimeType = "application/zip", Buffer = Zip() });
        await Expect(page.Locator("#upload-name")).ToHaveValueAsync("cups");
        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("My cups");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Register [0-9]") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Look at it" })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody").GetByRole(AriaRole.Link, new() { Name = "My cups" })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody img").First).ToBeVisibleAsync();
        _ = await page.WaitForFunctionAsync("[...document.querySelectorAll('tbody img')].every(image => image.naturalWidth > 0)");
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(RunningPlatform.Root, "artifacts", "screenshots", "data-uploaded.png"), FullPage = true });
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My cups", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "red cup" })).ToBeVisibleAsync();
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(RunningPlatform.Root, "artifacts", "screenshots", "collection.png"), FullPage = true });
        var address = page.Url.Split('/')[^1];

        _ = await page.GotoAsync("/experiments/new");
        await Expect(page.Locator("#spec-json")).ToBeVisibleAsync();
        await page.Locator("#spec-json").FillAsync($$"""
            { "pretraining": { "method": "untrained", "backbone": { "kind": "resnet-18", "width": 4 },
              "dataset": { "kind": "transforms-2d", "objects": 2, "foregrounds": "collection", "foregroundCollection": "{{address}}" } } }
            """);
        await Expect(page.Locator("img[src^='data:image/png'][alt*='cup']").First).ToBeVisibleAsync();
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(RunningPlatform.Root, "artifacts", "screenshots", "collection-defined.png"), FullPage = true });
        await Expect(page.Locator("#field--pretraining-dataset-foregroundCollection")).ToHaveValueAsync(address);
    }

    [Fact]
    public async Task A_refused_archive_is_explained_where_it_was_chosen()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/data");
        await page.SetInputFilesAsync("#upload-file", new FilePayload { Name = "notes.zip", MimeType = "application/zip", Buffer = [1, 2, 3] });

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Register [0-9]") }).ClickAsync();

        await Expect(page.GetByText("The file is no archive")).ToBeVisibleAsync();
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "red_cup.png", "other_cup.png" })
            {
                using var entry = zip.CreateEntry($"cups/{name}").Open();
                entry.Write(CutOut);
            }
        }

        return stream.ToArray();
    }
}
