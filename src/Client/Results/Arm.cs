using Invaria.Shared.Runs;

namespace Invaria.Client.Results;

/// <summary>The runs of one side of an experiment, which differ in their seed.</summary>
/// <param name="Name">Its name; a run without an arm is one of its own.</param>
/// <param name="Color">Position in the palette of charts.</param>
/// <param name="Runs">Its runs, by id.</param>
public sealed record Arm(string Name, int Color, IReadOnlyList<RunSummary> Runs)
{
    public static string NameOf(RunSummary run) => run.Arm ?? run.Name;

    /// <summary>The arms in the order they first appear.</summary>
    public static IReadOnlyList<Arm> Of(IEnumerable<RunSummary> runs)
    {
        var byName = runs.GroupBy(NameOf, StringComparer.Ordinal).ToArray();
        var colors = Charts.ChartPalette.Assign(byName.Select(same => same.Key));
        return [.. byName.Select(same => new Arm(same.Key, colors[same.Key], [.. same]))];
    }
}
