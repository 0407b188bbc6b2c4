using Invaria.Shared.Experiments;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Experiments;

/// <summary>Makes, changes and deletes experiments; what it is given is valid.</summary>
internal sealed class ExperimentWriter(IDbContextFactory<PlatformContext> contexts, RunLifecycle lifecycle, TimeProvider clock)
{
    /// <returns>Its id.</returns>
    public async Task<long> Create(ExperimentRequest request, string createdBy, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var experiment = new Experiment
        {
            Name = request.Name.Trim(),
            Question = request.Question,
            Notes = request.Notes,
            Tags = request.Tags ?? [],
            Claims = request.Claims ?? [],
            Figures = request.Figures ?? [],
            CreatedBy = createdBy,
            CreatedAt = now,
            UpdatedAt = now,
        };
        _ = context.Experiments.Add(experiment);
        _ = await context.SaveChangesAsync(cancellation);
        return experiment.Id;
    }

    /// <returns>False when there is no such experiment.</returns>
    public async Task<bool> Change(long id, ExperimentChange change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Experiments.SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } experiment)
        {
            return false;
        }

        experiment.Name = change.Name?.Trim() ?? experiment.Name;
        experiment.Question = change.Question ?? experiment.Question;
        experiment.Notes = change.Notes ?? experiment.Notes;
        experiment.Tags = change.Tags ?? experiment.Tags;
        experiment.Claims = change.Claims ?? experiment.Claims;
        experiment.Figures = change.Figures ?? experiment.Figures;
        experiment.UpdatedAt = clock.GetUtcNow();
        _ = await context.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Hides it for good and cancels its runs that are not finished.</summary>
    /// <returns>False when there is no such experiment.</returns>
    public async Task<bool> Delete(long id, string by, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (!await context.Experiments.AnyAsync(e => e.Id == id, cancellation))
        {
            return false;
        }

        var open = await context.Runs.Where(run => run.ExperimentId == id && run.FinishedAt == null).Select(run => run.Id).ToListAsync(cancellation);
        foreach (var run in open)
        {
            try
            {
                _ = await lifecycle.RequestCancel(run, by, cancellation);
            }
            catch (Exception over) when (over is IllegalTransitionException or RunNotFoundException)
            {
                // It has finished meanwhile.
            }
        }

        // Last, so that a deletion that breaks off can be asked for again. Runs queued in between are never handed out.
        var now = clock.GetUtcNow();
        return await context.Experiments.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.DeletedAt, now).SetProperty(e => e.DeletedBy, by), cancellation) == 1;
    }
}
