using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>A run that takes over another's network must ask for exactly what that one pretrained.</summary>
internal static class PretrainedByRule
{
    public static async Task<IReadOnlyList<Fault>> Faults(PlatformContext context, IReadOnlyList<RequestedRun> runs, CancellationToken cancellation)
    {
        var ids = runs.Select(run => run.Draft.PretrainedBy).OfType<long>().Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var known = await context.Runs.Where(run => ids.Contains(run.Id))
            .Select(run => new { run.Id, run.PretrainingKey, IsPretrained = run.Outcomes.Any(outcome => outcome.Stage == Stages.Pretraining && outcome.SharedFrom == null) })
            .ToDictionaryAsync(run => run.Id, cancellation);
        return
        [
            .. runs.Select(run => (draft: run.Draft, path: Path(run))).Where(item => item.draft.PretrainedBy is not null)
                .Select(item => known.GetValueOrDefault(item.draft.PretrainedBy!.Value) switch
                {
                    null => new Fault(item.path, $"There is no run {item.draft.PretrainedBy}."),
                    { IsPretrained: false } run => new(item.path, $"Run {run.Id} has no pretrained network of its own: it has not finished its pretraining, or took it over from another run."),
                    var run when run.PretrainingKey != StageKey.OfPretraining(item.draft.Spec, item.draft.Device) =>
                        new(item.path, $"Run {run.Id} pretrained something else: pretraining, seed and device must be as they are there."),
                    _ => null,
                }).OfType<Fault>(),
        ];
    }

    // Only a request with a spec in it can name a run.
    private static string Path(RequestedRun run) => $"{run.SpecPath[..^".spec".Length]}.pretrainedBy";
}
