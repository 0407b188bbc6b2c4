using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>What curves become before they are drawn, in the browser's own code, and how a page shows them.</summary>
[Collection(Browsers.Name)]
public sealed class ChartTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Points_stand_over_steps_epochs_and_times()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");
        const string line = "{ steps: [0, 50, 100], values: [1, 0, 0.5], times: [60000, 61000, 63500], epoch: 50 }";

        Assert.Equal("0,1 50,0 100,0.5", await Points(page, line, "axis: 'step'"));
        Assert.Equal("0,1 1,0 2,0.5", await Points(page, line, "axis: 'epoch'"));
        Assert.Equal("0,1 1,0 3.5,0.5", await Points(page, line, "axis: 'time'"));
        Assert.Equal("60000,1 61000,0 63500,0.5", await Points(page, line, "axis: 'clock'"));
        // No logarithm: a value leaves a gap, a place is left out. An epoch of unknown length has no place at all.
        Assert.Equal("50, 100,0.5", await Points(page, line, "axis: 'step', log: true, logX: true"));
        Assert.Equal("", await Points(page, line.Replace("epoch: 50", "epoch: null", StringComparison.Ordinal), "axis: 'epoch'"));
    }

    [Fact]
    public async Task What_is_zoomed_to_is_read_again_whatever_the_axis()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        Assert.Equal(["12,31", "10,20", "20,60", "40,60"], await page.EvaluateAsync<string[]>("""
            async () => {
              const { stepsBetween } = await import("/js/chart-points.js");
              const line = { steps: [20, 40, 60], times: [1000, 2000, 4000], epoch: 10 };
              return [["step", 12.3, 30.5], ["epoch", 1, 2], ["time", 0.5, 2], ["clock", 3000, 9000]].map(([axis, from, to]) => String(stepsBetween(line, { axis }, from, to)));
            }
            """));
    }

    [Fact]
    public async Task Seeds_become_their_mean_with_the_t_interval_or_the_range()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // 1, 2, 3: mean 2, deviation 1, so ± 4.303/√3 = 2.484; a run that ended counts as far as it came; halfway between points it is in the middle.
        Assert.Equal(["0,2,-0.484,4.484,3", "5,2.5,0.349,4.652,3", "10,4,-8.706,16.706,2"], await Together(page, "interval"));
        Assert.Equal(["0,2,1,3,3", "5,2.5,2,3.5,3", "10,4,3,5,2"], await Together(page, "range"));
    }

    [Fact]
    public async Task A_single_run_has_no_band_and_long_curves_keep_both_ends()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        Assert.Equal(["false", "600", "1,1", "5000,5000"], await page.EvaluateAsync<string[]>("""
            async () => {
              const { together } = await import("/js/chart-groups.js");
              const raw = Array.from({ length: 5000 }, (_, i) => [i + 1, i + 1]);
              const [one] = together([{ key: "a", label: "a", raw, smooth: null }], { together: "interval", logX: true }, [12.7]);
              return [one.band, one.raw.length, one.raw[0].slice(0, 2), one.raw.at(-1).slice(0, 2).map(Math.round)].map(String);
            }
            """));
    }

    [Fact]
    public async Task The_outline_of_a_million_points_keeps_a_spike_of_one_and_covers_each_column()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // 500 columns of at most four corners; the spike's is among them, at its place and height; ends are those of the whole.
        Assert.Equal(["true", "250.25,1000", "0,500", "[0,500]"], await page.EvaluateAsync<string[]>("""
            async () => {
              const { outline } = await import("/js/chart-curves.js");
              const count = 1_000_001, x = Float64Array.from({ length: count }, (_, i) => i), y = Float64Array.from(x, i => i % 2);
              y[500_500] = 1000;
              const places = outline({ x, y }, { at: 0, by: 500 / (count - 1), log: false }, { at: 0, by: 1, log: false }, 0, 500);
              const points = Array.from({ length: places.length / 2 }, (_, i) => [places[2 * i], places[2 * i + 1]]);
              const spike = points.filter(point => point[1] > 1);
              const columns = new Set(points.map(([at]) => Math.floor(at)));
              return [points.length <= 4 * 501, spike.join(" "), [points[0][0], points.at(-1)[0]], JSON.stringify([Math.min(...columns), Math.max(...columns)])].map(String);
            }
            """));
    }

    [Fact]
    public async Task Of_a_part_only_what_is_in_sight_is_outlined_and_gaps_stay()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        // In sight are 12 … 30 pixels, which are points 2 and 3; one more on each side leads out of sight. The gap at 3 stays.
        Assert.Equal("10,6 20,7 30,gap 40,9", await page.EvaluateAsync<string>("""
            async () => {
              const { outline } = await import("/js/chart-curves.js");
              const line = { x: Float64Array.of(0, 1, 2, 3, 4, 5), y: Float64Array.of(5, 6, 7, NaN, 9, 10) };
              const places = outline(line, { at: 0, by: 10, log: false }, { at: 0, by: 1, log: false }, 12, 30);
              return Array.from({ length: places.length / 2 }, (_, i) => `${places[2 * i]},${Number.isNaN(places[2 * i + 1]) ? "gap" : places[2 * i + 1]}`).join(" ");
            }
            """));
    }

    [Fact]
    public async Task A_place_reads_the_nearest_value_within_reach()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync("/");

        Assert.Equal(new int[] { 0, 0, 3, 3, -1, -1 }, await page.EvaluateAsync<int[]>("""
            async () => {
              const { nearest } = await import("/js/chart-curves.js");
              const line = { x: Float64Array.of(0, 10, 20, 30), y: Float64Array.of(1, NaN, NaN, 2) };
              return [nearest(line, -1, 5), nearest(line, 14, 20), nearest(line, 16, 20), nearest(line, 33, 5), nearest(line, 36, 5), nearest(line, 15, 5)];
            }
            """));
    }

    [Fact]
    public async Task A_link_to_an_experiments_curves_shows_them_as_they_were_looked_at()
    {
        await using var context = await fixture.Open();
        var page = await context.NewPageAsync();
        var (experiment, runs) = await fixture.Platform.Queue("Looked at", OfOneArm(seed: 5), OfOneArm(seed: 6));
        foreach (var run in runs)
        {
            _ = await fixture.Platform.Until(run, state => state.GetProperty("status").GetString() == "Succeeded");
        }

        _ = await page.GotoAsync($"/experiments/{experiment}");
        await page.GetByLabel("Against").SelectOptionAsync("epoch");
        await page.GetByLabel("Seeds").SelectOptionAsync("mean, 95 % interval");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("over=epoch&lines=interval"));

        var other = await context.NewPageAsync();
        _ = await other.GotoAsync(page.Url);

        await Expect(other.GetByLabel("Against")).ToHaveValueAsync("Epoch");
        await Expect(other.Locator(".chart-canvas").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("last values"));
        Assert.Equal(2, await other.EvaluateAsync<double>("""
            async () => {
              const element = document.querySelector(".chart-canvas");
              for (let i = 0; i < 50; i++) {
                const mean = element.seriesChart?.shown?.find(line => line.band && line.raw.length > 0);
                if (mean) return mean.raw.at(-1)[0];
                await new Promise(resolve => setTimeout(resolve, 100));
              }
              return -1;
            }
            """));
    }

    private static string OfOneArm(int seed) => $$"""{ "arm": "same", "spec": {{Specs.OfEpochs(2, seed)}} }""";

    private static Task<string> Points(IPage page, string line, string view) => page.EvaluateAsync<string>(
        $"async () => {{ const {{ points }} = await import('/js/chart-points.js'); return points({line}, {{ {view} }}).map(([x, y]) => `${{x}},${{y ?? ''}}`).join(' '); }}");

    private static Task<string[]> Together(IPage page, string how) => page.EvaluateAsync<string[]>("""
        async how => {
          const { together } = await import("/js/chart-groups.js");
          const line = (seed, raw) => ({ key: `same/${seed}`, label: "same", color: 1, thin: true, raw, smooth: null });
          const [mean] = together([line(0, [[0, 1], [10, 3]]), line(1, [[0, 2], [5, 2], [5, 2]]), line(2, [[0, 3], [5, 3.5], [10, 5]])], { together: how, logX: false }, [12.706, 4.303]);
          return mean.raw.map(point => point.map(value => String(Math.round(1000 * value) / 1000)).join());
        }
        """, how);
}
