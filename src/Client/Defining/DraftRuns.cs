using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Defining;

/// <summary>The runs that a draft stands for: its spec, once for each combination of its axes' values and each seed.</summary>
/// <param name="Requests">The runs; empty where something is wrong.</param>
/// <param name="Faults">What is wrong with the axes, or with halving over them.</param>
public sealed record DraftRuns(IReadOnlyList<RunRequest> Requests, IReadOnlyList<Fault> Faults)
{
    /// <summary>What to ask for in place of <see cref="Requests"/> where weak runs are stopped early: only as a sweep they are compared.</summary>
    public SweepRequest? Sweep { get; init; }

    /// <summary>Epochs of the shortest and the longest pretraining; null unless weak runs are stopped early.</summary>
    public (int Fewest, int Most)? Epochs { get; init; }

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
        var halving = draft.Halving.Request;
        if (draft.Halving.IsOn && halving is null)
        {
            return None;
        }

        if (halving is not null)
        {
            faults.AddRange(Unhalved(draft, seeds));
            spec = seeds is [var one] ? spec with { Seed = one } : spec;
        }

        var json = JsonSerializer.SerializeToElement(SpecWriter.Write(spec));
        var sweep = new SweepRequest(json, axes, arm, DraftRules.Priority(draft) ?? 0, draft.Device, draws, Halving: halving);
        var runs = SweepRuns.Of(sweep, faults);
        if (faults.Count == 0 && runs.Count * Math.Max(1, seeds.Count) > SeedList.Most)
        {
            faults.Add(new(DraftRules.Axes, $"At most {SeedList.Most} runs at once; these are {runs.Count * Math.Max(1, seeds.Count)}."));
        }

        return faults.Count > 0 ? new([], [.. faults.Select(fault => new Fault(fault.Path == DraftRules.Seeds ? fault.Path : DraftRules.OfSweep(fault.Path), fault.Message)).Distinct()])
            : halving is null ? new([.. runs.SelectMany(run => Seeded(run, seeds, draft.PretrainedBy))], [])
            : new(runs, []) { Sweep = sweep, Epochs = EpochsOf(runs) };
    }

    /// <summary>What of the draft beside its sweep goes against stopping weak runs.</summary>
    private static IEnumerable<Fault> Unhalved(Draft draft, IReadOnlyList<int> seeds)
    {
        if (seeds.Count > 1)
        {
            yield return new(DraftRules.Seeds, HalvingRules.OneSeed);
        }

        if (draft.PretrainedBy is { } network)
        {
            yield return new(DraftRules.Halving, $"Runs that use the network of run {network} train no epochs: there is nothing to stop early.");
        }
    }

    private static (int Fewest, int Most) EpochsOf(IReadOnlyList<RunRequest> runs)
    {
        var epochs = runs.Select(run => SpecReader.Read<RunSpec>(run.Spec).Required().Pretraining.TrainingEpochs ?? 0).ToArray();
        return (epochs.Min(), epochs.Max());
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
