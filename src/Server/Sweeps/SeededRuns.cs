using Invaria.Server.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;
using Invaria.Storage;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Sweeps;

/// <summary>The runs that give every arm of an experiment further seeds.</summary>
internal static class SeededRuns
{
    private const string Place = "$.seeds";
    private const int ArmsNamed = 5;

    /// <param name="context">The database.</param>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="seeds">The seeds asked for.</param>
    /// <param name="faults">Receives what is wrong with them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The runs; empty when there are faults.</returns>
    public static async Task<IReadOnlyList<RequestedRun>> Of(PlatformContext context, long experimentId, IReadOnlyList<int> seeds, List<Fault> faults, CancellationToken cancellation)
    {
        faults.AddRange(Wrong(seeds));
        if (faults.Count > 0)
        {
            return [];
        }

        var stored = await context.Runs.AsNoTracking().Where(run => run.ExperimentId == experimentId).OrderByDescending(run => run.Id).ToListAsync(cancellation);
        var arms = stored.GroupBy(run => (Arm: run.Arm ?? string.Empty, Factors: string.Join('\n', run.Factors.OrderBy(factor => factor.Key, StringComparer.Ordinal)), run.Device))
            // Of an arm all of whose runs failed or were stopped nobody wants more.
            .Where(arm => arm.Any(IsAlive)).ToArray();
        if (arms.Length == 0)
        {
            faults.Add(new(Place, "The experiment has no runs that could be given seeds: none is queued, running or has succeeded."));
            return [];
        }

        AddNamed(faults, "have a network of their own, whose seed they keep", arms.Where(arm => arm.Any(run => run.PretrainedById is not null)).Select(arm => arm.Key.Arm));
        AddNamed(faults, "have another spec for each seed; start their study with more seeds instead", arms.Where(arm => arm.Select(run => run.SpecHash).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(arm => arm.Key.Arm));
        if (faults.Count > 0)
        {
            return [];
        }

        RequestedRun[] runs =
        [
            .. seeds.Where(seed => arms.Any(arm => !Has(arm, seed))).SelectMany(seed => arms.Where(arm => !Has(arm, seed)).Select(arm => Seeded(arm.First(), seed, faults))).OfType<RequestedRun>(),
        ];
        if (runs.Length == 0 && faults.Count == 0)
        {
            faults.Add(new(Place, "Every arm has these seeds already."));
        }
        else if (runs.Length > SweepRuns.Most)
        {
            faults.Add(new(Place, $"These are {runs.Length} runs; at most {SweepRuns.Most} are queued at once."));
        }

        return faults.Count == 0 ? runs : [];
    }

    private static IEnumerable<Fault> Wrong(IReadOnlyList<int>? seeds)
    {
        if (seeds is not { Count: > 0 and <= SweepRuns.Most })
        {
            yield return new(Place, $"Must hold 1 to {SweepRuns.Most} seeds.");
            yield break;
        }

        for (var i = 0; i < seeds.Count; i++)
        {
            if (seeds[i] < 0)
            {
                yield return new($"{Place}[{i}]", "Must not be negative.");
            }
            else if (seeds.Take(i).Contains(seeds[i]))
            {
                yield return new($"{Place}[{i}]", $"Seed {seeds[i]} is given twice.");
            }
        }
    }

    /// <summary>A run that failed or was canceled may be made up for by another one.</summary>
    private static bool Has(IEnumerable<Run> arm, int seed) => arm.Any(run => run.Seed == seed && IsAlive(run));

    private static bool IsAlive(Run run) => run.Status is not (RunStatus.Failed or RunStatus.Canceled);

    private static void AddNamed(List<Fault> faults, string what, IEnumerable<string> arms)
    {
        var named = arms.Select(arm => arm.Length == 0 ? "runs without an arm" : $"\"{arm}\"").Distinct(StringComparer.Ordinal).ToArray();
        if (named.Length > 0)
        {
            faults.Add(new(Place, $"The runs of {string.Join(", ", named.Take(ArmsNamed))}{(named.Length > ArmsNamed ? $" and {named.Length - ArmsNamed} more arms" : string.Empty)} {what}."));
        }
    }

    private static RequestedRun? Seeded(Run run, int seed, List<Fault> faults)
    {
        var reading = SpecReader.Read<RunSpec>(run.Spec);
        if (!reading.IsValid)
        {
            faults.Add(new(Place, $"Run {run.Id} was made by another version and cannot be repeated: {string.Join(' ', reading.Faults)}"));
            return null;
        }

        var ending = $"seed {run.Seed}";
        var name = run.Name.EndsWith(ending, StringComparison.Ordinal) ? $"{run.Name[..^ending.Length]}seed {seed}" : null;
        return new(new RunDraft(reading.Value! with { Seed = seed }, name, run.Arm, run.Priority, run.Device, run.Factors, run.ReuseStages), Place);
    }
}
