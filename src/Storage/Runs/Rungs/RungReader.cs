using System.Data;
using Invaria.Shared.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs.Rungs;

/// <summary>Reads how the successive halvings of an experiment stand.</summary>
public sealed class RungReader(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>In the order they were queued; empty where the experiment has none. Null when there is no such experiment.</summary>
    public async Task<IReadOnlyList<HalvingStanding>?> Of(long experimentId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // One snapshot: counts of runs and of values must belong together.
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (!await context.Experiments.AnyAsync(experiment => experiment.Id == experimentId, cancellation))
        {
            return null;
        }

        var halvings = await context.Halvings.AsNoTracking().Where(halving => halving.ExperimentId == experimentId).OrderBy(halving => halving.Id).ToListAsync(cancellation);
        var ids = halvings.ConvertAll(halving => halving.Id);
        var values = (await context.RungValues.AsNoTracking().Where(value => ids.Contains(value.HalvingId)).OrderBy(value => value.RunId).ToListAsync(cancellation))
            .ToLookup(value => value.HalvingId);
        var runs = (await context.Runs.Where(run => run.HalvingId != null && ids.Contains(run.HalvingId.Value))
            .Select(run => new { HalvingId = run.HalvingId!.Value, run.Id, run.StoppedAtEpoch }).ToListAsync(cancellation)).ToLookup(run => run.HalvingId);
        return [.. halvings.Select(halving => Standing(halving, [.. values[halving.Id]], [.. runs[halving.Id].Select(run => (run.Id, run.StoppedAtEpoch))]))];
    }

    private static HalvingStanding Standing(StoredHalving stored, RungValue[] values, (long Id, int? StoppedAtEpoch)[] runs)
    {
        var halving = stored.ToHalving();
        return new(stored.Id, halving, stored.Epochs, runs.Length, [.. halving.Rungs(stored.Epochs).Select(epoch =>
        {
            var here = values.Where(value => value.Epoch == epoch).ToArray();
            var best = here.Where(value => double.IsFinite(value.Value)).Aggregate((RungValue?)null, (best, value) => best is null || halving.IsBetter(value.Value, best.Value) ? value : best);
            var judged = here.Select(value => value.RunId).ToHashSet();
            return new RungStanding(epoch, here.Length, here.Count(value => value.GoesOn), here.Count(value => !value.GoesOn),
                runs.Count(run => run.StoppedAtEpoch == epoch && !judged.Contains(run.Id)), best?.Value, best?.RunId);
        })]);
    }
}
