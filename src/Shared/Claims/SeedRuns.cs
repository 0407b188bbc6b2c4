using Invaria.Shared.Runs;

namespace Invaria.Shared.Claims;

/// <summary>The finished runs of one seed, one an arm: the latest of those that succeeded.</summary>
public sealed class SeedRuns
{
    private readonly Dictionary<string, RunSummary> _byArm;

    private SeedRuns(int seed, IEnumerable<RunSummary> runs) =>
        (Seed, _byArm) = (seed, runs.GroupBy(run => run.Arm!, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.MaxBy(run => run.Id)!, StringComparer.Ordinal));

    public int Seed { get; }

    /// <summary>The seeds that runs of an experiment have, ascending.</summary>
    public static IReadOnlyList<SeedRuns> Of(IEnumerable<RunSummary> runs) =>
    [
        .. runs.Where(run => run.Status == RunStatus.Succeeded && run.Arm is not null)
            .GroupBy(run => run.Seed).OrderBy(seed => seed.Key).Select(seed => new SeedRuns(seed.Key, seed)),
    ];

    public RunSummary? Of(string arm) => _byArm.GetValueOrDefault(arm);
}
