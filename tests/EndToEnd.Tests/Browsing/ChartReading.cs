using Microsoft.Playwright;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>What a chart on the page really draws, read from the chart itself.</summary>
internal static class ChartReading
{
    /// <summary>Steps of the first line of the chart with that title; empty while there are none.</summary>
    public static async Task<long[]> Steps(this IPage page, string title) => await page.EvaluateAsync<long[]>("""
        title => {
            const canvas = [...document.querySelectorAll('.chart-canvas')].find(element => element.getAttribute('aria-label').startsWith(title));
            const line = canvas?.seriesChart?.shown?.find(one => one.raw.length > 0);
            return line ? line.raw.map(point => point[0]) : [];
        }
        """, title);

    /// <summary>Waits until the chart draws that many points.</summary>
    public static async Task UntilSteps(this IPage page, string title, int count)
    {
        for (var i = 0; i < 600; i++)
        {
            if ((await page.Steps(title)).Length >= count)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The chart \"{title}\" shows {(await page.Steps(title)).Length} points, not {count}.");
    }
}
