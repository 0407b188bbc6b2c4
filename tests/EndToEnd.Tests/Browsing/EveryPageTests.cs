using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>What holds of every page, in every window and light. The pictures are left in artifacts/screenshots.</summary>
[Collection(Browsers.Name)]
public sealed class EveryPageTests(BrowserFixture fixture)
{
    private const string Missing = "/experiments/999999";

    // Each page is visited once and seen in each window in one of the lights: every width and every colour, in half of the time of all four.
    private static readonly (int Width, ColorScheme Light)[] Views = [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];

    [Fact]
    public async Task Every_page_fits_its_window_is_accessible_and_raises_no_error()
    {
        await using var context = await fixture.Open();
        var (experiment, runs) = await Finished();
        var page = await context.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            // That what does not exist is not found is what that page is about.
            if (message.Type == "error" && !page.Url.Contains(Missing, StringComparison.Ordinal))
            {
                errors.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => errors.Enqueue($"{page.Url}: {error}");
        var faults = new List<string>();
        string? light = null;
        foreach (var (name, path) in Pages(experiment, runs[0], await Written(experiment, runs[0])))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(Views[0].Width, 900);
            await Visit(page, path);
            // The page follows the system's light in its own time.
            light ??= await Background(page);
            _ = await page.WaitForFunctionAsync("light => getComputedStyle(document.body).backgroundColor === light", light);
            foreach (var (width, scheme) in Views)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
                if (scheme == ColorScheme.Dark)
                {
                    _ = await page.WaitForFunctionAsync("light => getComputedStyle(document.body).backgroundColor !== light", light);
                }

                await page.WaitForTimeoutAsync(400);
                faults.AddRange(await Faults(page, $"{name}-{width.ToString(CultureInfo.InvariantCulture)}-{scheme.ToString().ToLowerInvariant()}"));
            }
        }

        Assert.Empty(faults);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Every_figure_and_chart_is_saved_as_a_drawing_that_other_programs_can_read()
    {
        await using var context = await fixture.Open();
        var (experiment, runs) = await Finished();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync($"/experiments/{experiment}/report");
        var buttons = page.GetByRole(AriaRole.Button, new() { Name = "SVG", Exact = true });
        await Expect(buttons).ToHaveCountAsync(3);
        for (var i = 0; i < 3; i++)
        {
            await AssertDrawing(page, buttons.Nth(i));
        }

        _ = await page.GotoAsync($"/runs/{runs[0]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Export Pretraining loss" }).ClickAsync();
        await AssertDrawing(page, page.GetByText("Drawing (SVG)"));
    }

    /// <summary>What a button saves is well-formed XML with something drawn in it.</summary>
    private static async Task AssertDrawing(IPage page, ILocator button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.EndsWith(".svg", download.SuggestedFilename, StringComparison.Ordinal);
        var drawing = XDocument.Load(await download.PathAsync());
        Assert.Equal("svg", drawing.Root!.Name.LocalName);
        Assert.Contains(drawing.Descendants(), element => element.Name.LocalName == "path");
        Assert.Contains(drawing.Descendants(), element => element.Name.LocalName == "text");
    }

    /// <summary>Goes there as a click on a link does – the program is loaded once – and waits until all is there.</summary>
    private static async Task Visit(IPage page, string path)
    {
        if (page.Url == "about:blank")
        {
            _ = await page.GotoAsync(path);
        }
        else
        {
            // The URL changes at once, the title with the page.
            var left = await page.TitleAsync();
            await page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
            await Expect(page).Not.ToHaveTitleAsync(left);
        }

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    private static Task<string> Background(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>What is wrong with the page as it stands there; its picture is kept.</summary>
    private static async Task<IEnumerable<string>> Faults(IPage page, string view)
    {
        _ = await page.ScreenshotAsync(new() { Path = Picture($"{view}.png"), FullPage = true });
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var violations = (await page.SevereViolations()).Select(violation => $"{view}: {violation}");
        return overflow > 0 ? [$"{view} is {overflow.ToString(CultureInfo.InvariantCulture)} px wider than its window.", .. violations] : violations;
    }

    private static IEnumerable<(string Name, string Path)> Pages(long experiment, long run, long report) =>
    [
        ("start", "/"), ("experiments", "/experiments"), ("experiment", $"/experiments/{experiment}"), ("experiment-new", "/experiments/new"),
        ("run-new", $"/experiments/{experiment}/runs/new?from={run}"), ("runs", "/runs"), ("run", $"/runs/{run}"), ("data", "/data"),
        ("report", $"/experiments/{experiment}/report"), ("catalog", "/catalog"), ("compare", $"/compare?experiment={experiment}"),
        ("reports", "/reports"), ("report-written", $"/reports/{report}"), ("report-edit", $"/reports/{report}/edit"), ("workers", "/workers"), ("account", "/account"), ("trash", "/trash"), ("webhooks", "/webhooks"),
        ("experiment-missing", Missing), ("nowhere", "/nowhere"),
    ];

    /// <summary>A report with words and everything that a report can show.</summary>
    private async Task<long> Written(long experiment, long run)
    {
        string[] parts = ["verdicts", "results", "curves", "figure\nfigure: 2"];
        var shown = parts.Select(part => $"```invaria\nshow: {part}\nexperiment: {experiment.ToString(CultureInfo.InvariantCulture)}\n```")
            .Append($"```invaria\nshow: run\nrun: {run.ToString(CultureInfo.InvariantCulture)}\n```").Append($"```invaria\nshow: comparison\nlink: /compare?experiment={experiment.ToString(CultureInfo.InvariantCulture)}\n```");
        var text = $"# Found\n\nWords[^1] with a [link](https://example.org) and `code`.\n\n| arm | what |\n|---|---|\n| A | six epochs |\n\n{string.Join("\n\n", shown)}\n\n```invaria\nshow: nothing\n```\n\n[^1]: A footnote.";
        return (await fixture.Platform.Post("/api/reports", JsonSerializer.Serialize(new { title = "All that a report can show", text }))).GetProperty("report").GetProperty("id").GetInt64();
    }

    private static string Picture(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(RunningPlatform.Root, "artifacts", "screenshots")).FullName, name);

    /// <summary>An experiment with two finished runs of one arm each and a claim, made once.</summary>
    private async Task<(long Experiment, long[] Runs)> Finished()
    {
        var known = await fixture.Platform.Get("/api/experiments?search=Of+every+page");
        if (known.GetProperty("total").GetInt32() > 0)
        {
            var id = known.GetProperty("items")[0].GetProperty("id").GetInt64();
            return (id, [.. (await fixture.Platform.Get($"/api/runs?experimentId={id}")).GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetInt64()).Order()]);
        }

        var experiment = (await fixture.Platform.Post("/api/experiments", """
            { "name": "Of every page", "question": "Does rotation matter?", "tags": ["test"],
              "claims": [ { "text": "A transfers better than B.", "greater": { "kind": "measured", "arm": "A", "stage": "transfer", "measure": "accuracy" },
                "lesser": { "kind": "measured", "arm": "B", "stage": "transfer", "measure": "accuracy" } } ],
              "figures": [
                { "kind": "bands", "title": "Transfer accuracy", "caption": "Over the epochs of the pretraining.", "xTitle": "epochs", "yTitle": "transfer accuracy",
                  "lines": [ { "name": "probe", "points": [ { "x": "2", "y": { "kind": "measured", "arm": "B", "stage": "transfer", "measure": "accuracy" } },
                    { "x": "6", "y": { "kind": "measured", "arm": "A", "stage": "transfer", "measure": "accuracy" } } ] } ] },
                { "kind": "matrix", "title": "Sensitivity", "caption": "Of each network.", "rowTitle": "network", "columnTitle": "transformation", "valueTitle": "sens (L2)",
                  "rows": [ "A", "B" ], "columns": [ "rotate", "blur" ], "cells": [
                    [ { "kind": "measured", "arm": "A", "stage": "invariance", "measure": "sens.l2", "subject": "rotate" }, { "kind": "measured", "arm": "A", "stage": "invariance", "measure": "sens.l2", "subject": "blur" } ],
                    [ { "kind": "measured", "arm": "B", "stage": "invariance", "measure": "sens.l2", "subject": "rotate" }, null ] ] },
                { "kind": "boxes", "title": "Sensitivities", "caption": "Of both networks.", "xTitle": "transformation", "yTitle": "sens (L2)", "groups": [ "rotate" ],
                  "boxes": [ { "name": "both", "groups": [ [ { "kind": "measured", "arm": "A", "stage": "invariance", "measure": "sens.l2", "subject": "rotate" },
                    { "kind": "measured", "arm": "B", "stage": "invariance", "measure": "sens.l2", "subject": "rotate" } ] ] } ] } ] }
            """)).GetProperty("experiment").GetProperty("id").GetInt64();
        var created = await fixture.Platform.Post($"/api/experiments/{experiment}/runs", $$"""[ { "arm": "A", "spec": {{Specs.OfEpochs(6, 0)}} }, { "arm": "B", "spec": {{Specs.OfEpochs(2, 0)}} } ]""");
        long[] runs = [.. created.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];
        foreach (var run in runs)
        {
            _ = await fixture.Platform.UntilStatus(run, "Succeeded");
        }

        return (experiment, runs);
    }
}
