using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Defining;

/// <summary>The runs that a draft stands for: its spec, once for each combination of its axes' values and each seed.</summary>
/// <param name="Requests">The runs; empty where something is wrong.</param>
/// <param name="Faults">What is wrong with the axes.</param>
public sealed record DraftRuns(IReadOnlyList<RunRequest> Requests, IReadOnlyList<Fault> Faults)
{
    private static readonly DraftRuns None = new([], []);

    /// <param name="draft">As typed.</param>
    /// <param name="spec">The draft's spec; null while it has faults.</param>
    public static DraftRuns Of(Draft draft, RunSpec? spec)
    {
        var (seeds, wrongSeeds) = SeedList.Read(draft.Seeds);
        var (axes, wrongAxes) = AxisText.Read(draft.Axes);
        if (wrongAxes is not null)
        {
            return new([], [new(DraftRules.Axes, wrongAxes)]);
        }

        var (draws, wrongDraws) = DraftRules.Draws(draft);
        if (spec is null || wrongSeeds is not null || wrongDraws)
        {
            return None;
        }

        var arm = string.IsNullOrWhiteSpace(draft.Arm) ? null : draft.Arm.Trim();
        var faults = new List<Fault>();
        var json = JsonSerializer.SerializeToElement(SpecWriter.Write(spec));
        var runs = SweepRuns.Of(new(json, axes, arm, DraftRules.Priority(draft) ?? 0, draft.Device, draws), faults);
        if (faults.Count == 0 && runs.Count * Math.Max(1, seeds.Count) > SeedList.Most)
        {
            faults.Add(new(DraftRules.Axes, $"At most {SeedList.Most} runs at once; these are {runs.Count * Math.Max(1, seeds.Count)}."));
        }

        return faults.Count > 0
            ? new([], [.. faults.Select(fault => new Fault(fault.Path == DraftRules.DrawsPath ? DraftRules.DrawsPath : DraftRules.Axes, fault.Message)).Distinct()])
            : new([.. runs.SelectMany(run => Seeded(run, seeds, draft.PretrainedBy))], []);
    }

    private static IEnumerable<RunRequest> Seeded(RunRequest run, IReadOnlyList<int> seeds, long? pretrainedBy)
    {
        if (seeds.Count == 0)
        {
            return [run with { Name = null, PretrainedBy = pretrainedBy }];
        }

        var spec = SpecReader.Read<RunSpec>(run.Spec).Required();
        return seeds.Select(seed => run with { Name = null, PretrainedBy = pretrainedBy, Spec = JsonSerializer.SerializeToElement(SpecWriter.Write(spec with { Seed = seed })) });
    }
}
