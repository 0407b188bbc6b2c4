using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>What holds of every page, in every window and light. The pictures are left in artifacts/screenshots.</summary>
[Collection(Browsers.Name)]
public sealed class EveryPageTests(BrowserFixture fixture)
{
    private const string Missing = "/experiments/999999";
    private static readonly string[] Severe = ["serious", "critical"];

    public static TheoryData<int, bool> Windows => new() { { 1280, false }, { 1280, true }, { 390, false }, { 390, true } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Every_page_fits_its_window_is_accessible_and_raises_no_error(int width, bool dark)
    {
        await using var context = await fixture.Open(width: width, dark: dark);
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
        foreach (var (name, path) in Pages(experiment, runs[0]))
        {
            _ = await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.WaitForTimeoutAsync(600);
            _ = await page.ScreenshotAsync(new() { Path = Picture($"{name}-{width.ToString(CultureInfo.InvariantCulture)}-{(dark ? "dark" : "light")}.png"), FullPage = true });
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                faults.Add($"{name} is {overflow} px wider than its window.");
            }

            var axe = await page.RunAxe();
            faults.AddRange(axe.Violations.Where(violation => Severe.Contains(violation.Impact)).Select(violation => Describe(name, violation)));
        }

        Assert.Empty(faults);
        Assert.Empty(errors);
    }

    private static IEnumerable<(string Name, string Path)> Pages(long experiment, long run) =>
    [
        ("start", "/"), ("experiments", "/experiments"), ("experiment", $"/experiments/{experiment}"), ("experiment-new", "/experiments/new"),
        ("run-new", $"/experiments/{experiment}/runs/new?from={run}"), ("runs", "/runs"), ("run", $"/runs/{run}"), ("data", "/data"),
        ("report", $"/experiments/{experiment}/report"), ("catalog", "/catalog"),
        ("workers", "/workers"), ("account", "/account"),
        ("experiment-missing", Missing), ("nowhere", "/nowhere"),
    ];

    private static string Describe(string page, AxeResultItem violation) =>
        $"{page}: {violation.Help} ({violation.Id}) at {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}";

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
