using Invaria.Shared.Runs;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Claims;

/// <summary>
/// Judges claims from the runs there are. With two or more seeds that have all a claim needs: paired t interval of the
/// difference over seeds. With one: interval over the test samples, which says nothing about other seeds, and the basis
/// says so.
/// </summary>
public static class ClaimJudge
{
    public static ClaimJudgement Judge(Claim claim, IReadOnlyList<RunSummary> runs)
    {
        var pairs = SeedRuns.Of(runs)
            .Select(seed => (Runs: seed, Greater: claim.Greater.Value(seed), Lesser: claim.Lesser.Value(seed)))
            .Where(pair => pair.Greater is not null && pair.Lesser is not null)
            .Select(pair => (pair.Runs, Greater: pair.Greater!.Value, Lesser: pair.Lesser!.Value)).ToArray();
        if (pairs.Length == 0)
        {
            return new(claim, ClaimVerdict.Undecided, null, null, null, null, null, 0, Waiting(claim, runs));
        }

        var greater = pairs.Average(pair => pair.Greater);
        var lesser = pairs.Average(pair => pair.Lesser);
        var differences = pairs.Select(pair => pair.Greater - pair.Lesser).ToArray();
        var interval = pairs.Length > 1 ? Interval.OfMean(differences) : OverSamples(claim, pairs[0].Runs);
        if (interval is not var (low, high))
        {
            return new(claim, ClaimVerdict.Undecided, differences.Average(), null, null, greater, lesser, pairs.Length,
                "One seed, and the quantities have no interval over samples: run more seeds.");
        }

        var verdict = low > 0 ? ClaimVerdict.Holds : high <= 0 ? ClaimVerdict.Fails : ClaimVerdict.Undecided;
        var basis = (pairs.Length > 1 ? $"95 % interval over {pairs.Length} paired seeds" : "95 % interval over test samples of one seed; other seeds may differ") + OnTest(claim);
        return new(claim, verdict, differences.Average(), low, high, greater, lesser, pairs.Length, basis);
    }

    private static string Waiting(Claim claim, IReadOnlyList<RunSummary> runs)
    {
        var finished = runs.Where(run => run.Status == RunStatus.Succeeded).Select(run => run.Arm).ToHashSet(StringComparer.Ordinal);
        var arms = claim.Greater.Measures().Concat(claim.Lesser.Measures()).Select(measure => measure.Arm).Distinct(StringComparer.Ordinal).ToArray();
        var missing = arms.Where(arm => !finished.Contains(arm)).ToArray();
        return missing switch
        {
            [] => "Waiting for one seed that has all the measures it compares.",
            [var one] => $"Waiting for a finished run of \"{one}\".",
            [var one, var other] => $"Waiting for a finished run of \"{one}\" and of \"{other}\" with the same seed.",
            _ => $"Waiting for finished runs of {missing.Length} arms with the same seed, \"{missing[0]}\" first.",
        };
    }

    /// <summary>A warning where epochs were chosen by the test split: such numbers serve to stand beside published ones.</summary>
    private static string OnTest(Claim claim) => claim.Greater.Measures().Concat(claim.Lesser.Measures()).Any(measured => MeasureNames.IsBestOnTest(measured.Measure))
        ? "; epochs chosen on the test split, as published: too good to rest a claim on"
        : string.Empty;

    private static Interval? OverSamples(Claim claim, SeedRuns runs) =>
        claim is { Greater: Measured greater, Lesser: Measured lesser }
        && greater.Find(runs) is { Value: { } first, Low: { } firstLow, High: { } firstHigh } && lesser.Find(runs) is { Value: { } second, Low: { } secondLow, High: { } secondHigh }
            ? Interval.OfDifference(first, new(firstLow, firstHigh), second, new(secondLow, secondHigh))
            : null;
}
