using Invaria.Client.Formatting;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Figures;

/// <summary>How much of what a figure shows is there.</summary>
/// <param name="Seeds">Seeds of which every arm it shows has a finished run.</param>
/// <param name="PlannedSeeds">Seeds that its arms have runs of.</param>
/// <param name="Runs">Its arms' runs that succeeded, one an arm and seed.</param>
/// <param name="PlannedRuns">All of them.</param>
/// <param name="Waiting">What it waits for, in a sentence.</param>
public sealed record FigureProgress(int Seeds, int PlannedSeeds, int Runs, int PlannedRuns, string Waiting)
{
    public bool IsWhole => Runs == PlannedRuns && Seeds == PlannedSeeds && Seeds > 0;

    public string Words => $"{Seeds} of {Show.Count(PlannedSeeds, "seed")} so far, {Runs} of {Show.Count(PlannedRuns, "run")} finished";

    public static FigureProgress Of(Figure figure, IReadOnlyList<RunSummary> runs)
    {
        var arms = figure.Quantities().SelectMany(quantity => quantity.Measures()).Select(measured => measured.Arm).Distinct(StringComparer.Ordinal).ToArray();
        var shown = arms.ToHashSet(StringComparer.Ordinal);
        var planned = runs.Where(run => run.Arm is not null && shown.Contains(run.Arm)).ToArray();
        var succeeded = planned.Where(run => run.Status == RunStatus.Succeeded).Select(run => (run.Arm!, run.Seed)).ToHashSet();
        var seeds = planned.Select(run => run.Seed).Distinct().ToArray();
        var missing = arms.Where(arm => !succeeded.Any(run => run.Item1 == arm)).ToArray();
        return new(
            seeds.Count(seed => arms.All(arm => succeeded.Contains((arm, seed)))), seeds.Length,
            succeeded.Count, planned.Select(run => (run.Arm!, run.Seed)).Distinct().Count(), WaitingFor(missing));
    }

    private static string WaitingFor(string[] missing) => missing switch
    {
        [] => "Waiting for one seed that has all the measures it shows.",
        [var one] => $"Waiting for a finished run of \"{one}\".",
        [var one, var other] => $"Waiting for finished runs of \"{one}\" and \"{other}\".",
        _ => $"Waiting for finished runs of {missing.Length} arms, \"{missing[0]}\" first.",
    };
}
