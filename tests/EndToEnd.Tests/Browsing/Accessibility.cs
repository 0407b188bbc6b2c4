using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>What keeps people from using a page, as axe finds it.</summary>
internal static class Accessibility
{
    private static readonly string[] Severe = ["serious", "critical"];

    // What is well is not listed: on a long page that takes longer than finding what is not.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>The page's serious and critical violations, in words; none where all is well.</summary>
    public static async Task<IReadOnlyList<string>> SevereViolations(this IPage page) =>
        [.. (await page.RunAxe(OnlyViolations)).Violations.Where(violation => Severe.Contains(violation.Impact)).Select(Describe)];

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Help} ({violation.Id}) at {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}";
}
