using Invaria.Shared.Runs;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Claims;

/// <summary>
/// Judges claims from the runs there are. With two or more seeds that both arms have run: paired t interval of the
/// difference over seeds. With one: interval over the test samples, which says nothing about other seeds, and the basis
/// says so.
/// </summary>
public static class ClaimJudge
{
    public static ClaimJudgement Judge(Claim claim, IReadOnlyList<RunSummary> runs)
    {
        var greater = BySeed(claim, claim.Greater, runs);
        var lesser = BySeed(claim, claim.Lesser, runs);
        var seeds = greater.Keys.Intersect(lesser.Keys).Order().ToArray();
        if (seeds.Length == 0)
        {
            return new(claim, ClaimVerdict.Undecided, null, null, null, $"Waiting for a finished run of \"{claim.Greater}\" and of \"{claim.Lesser}\" with the same seed.");
        }

        var differences = seeds.Select(seed => greater[seed].Value!.Value - lesser[seed].Value!.Value).ToArray();
        var mean = differences.Average();
        var interval = seeds.Length > 1 ? Interval.OfMean(differences) : OverSamples(greater[seeds[0]], lesser[seeds[0]]);
        if (interval is not var (low, high))
        {
            return new(claim, ClaimVerdict.Undecided, mean, null, null, "One seed, and the measure has no interval over samples: run more seeds.");
        }

        var verdict = low > 0 ? ClaimVerdict.Holds : high <= 0 ? ClaimVerdict.Fails : ClaimVerdict.Undecided;
        var basis = seeds.Length > 1 ? $"95 % interval over {seeds.Length} paired seeds" : "95 % interval over test samples of one seed; other seeds may differ";
        return new(claim, verdict, mean, low, high, basis);
    }

    private static Dictionary<int, Measure> BySeed(Claim claim, string arm, IReadOnlyList<RunSummary> runs) => runs
        .Where(run => run.Arm == arm && run.Status == RunStatus.Succeeded)
        .Select(run => (run.Seed, run.Id, Measure: run.Outcome(claim.Stage, claim.Index)?.Find(claim.Measure, claim.Subject)))
        .Where(found => found.Measure?.Value is not null)
        .GroupBy(found => found.Seed)
        .ToDictionary(same => same.Key, same => same.MaxBy(found => found.Id).Measure!);

    private static Interval? OverSamples(Measure greater, Measure lesser) =>
        greater is { Value: { } first, Low: { } firstLow, High: { } firstHigh } && lesser is { Value: { } second, Low: { } secondLow, High: { } secondHigh }
            ? Interval.OfDifference(first, new(firstLow, firstHigh), second, new(secondLow, secondHigh))
            : null;
}
