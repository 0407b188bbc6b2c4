using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Experiments;

/// <summary>
/// Experiments that were deleted: shows them, takes them back, and removes them for good with their runs. An experiment is
/// marked first, which nobody can take back, then its runs go as <see cref="RunTrash"/> removes them, then its row; where
/// runs of others rely on one of its runs, the row stays, invisible, until they have gone too. Where the process dies in
/// between, the next call goes on.
/// </summary>
public sealed class ExperimentTrash(IDbContextFactory<PlatformContext> contexts, RunTrash runs)
{
    /// <summary>What can be taken back, the last deleted first.</summary>
    /// <param name="skip">Experiments before the page.</param>
    /// <param name="take">Experiments of the page.</param>
    /// <param name="keep">How long an experiment is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Page<DeletedExperiment>> List(int skip, int take, TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var deleted = context.Experiments.IgnoreQueryFilters().Where(experiment => experiment.DeletedAt != null && experiment.EmptiedAt == null);
        var total = await deleted.CountAsync(cancellation);
        var page = await deleted.OrderByDescending(experiment => experiment.DeletedAt).ThenByDescending(experiment => experiment.Id).Skip(skip).Take(take)
            .Select(experiment => new
            {
                experiment.Id,
                experiment.Name,
                Runs = experiment.Runs.Count(run => run.DeletedAt == null),
                DeletedAt = experiment.DeletedAt!.Value,
                experiment.DeletedBy,
            }).ToListAsync(cancellation);
        return new([.. page.Select(of => new DeletedExperiment(of.Id, of.Name, of.Runs, of.DeletedAt, of.DeletedBy, of.DeletedAt + keep))], total);
    }

    /// <summary>Whether an experiment can be taken back.</summary>
    public async Task<bool> Holds(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Experiments.IgnoreQueryFilters().AnyAsync(experiment => experiment.Id == id && experiment.DeletedAt != null && experiment.EmptiedAt == null, cancellation);
    }

    /// <summary>Takes an experiment back with the runs it had when it was deleted.</summary>
    /// <returns>False where it is not in the trash.</returns>
    public async Task<bool> Restore(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Experiments.IgnoreQueryFilters().Where(experiment => experiment.Id == id && experiment.DeletedAt != null && experiment.EmptiedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(experiment => experiment.DeletedAt, (DateTimeOffset?)null).SetProperty(experiment => experiment.DeletedBy, (string?)null), cancellation) == 1;
    }

    /// <summary>Removes for good what was deleted longer ago than <paramref name="keep"/>, and what an earlier call began. Safe to call from several servers at once.</summary>
    /// <returns>How many experiments went.</returns>
    /// <exception cref="AggregateException">Some runs could not be removed; the others were.</exception>
    public async Task<int> RemoveOld(TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var old = await context.Database.SqlQuery<long>($"""SELECT id AS "Value" FROM experiments WHERE deleted_at < now() - {keep} OR emptied_at IS NOT NULL ORDER BY id""").ToListAsync(cancellation);
        return await Removals.Each(old, id => Remove(id, cancellation), "experiments");
    }

    /// <summary>Removes for good an experiment that was deleted and whose runs have ended.</summary>
    /// <returns>False where it is not in the trash, or a worker still has one of its runs.</returns>
    public async Task<bool> Remove(long id, CancellationToken cancellation = default)
    {
        if (!await Mark(id, cancellation))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        foreach (var run in await context.Runs.IgnoreQueryFilters().Where(run => run.ExperimentId == id).Select(run => run.Id).ToListAsync(cancellation))
        {
            _ = await runs.Remove(run, cancellation);
        }

        _ = await context.ShareLinks.IgnoreQueryFilters().Where(link => link.ExperimentId == id).ExecuteDeleteAsync(cancellation);
        _ = await context.Experiments.IgnoreQueryFilters().Where(experiment => experiment.Id == id && !experiment.Runs.Any()).ExecuteDeleteAsync(cancellation);
        return true;
    }

    private async Task<bool> Mark(long id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var marked = await context.Database.ExecuteSqlAsync($"""
            UPDATE experiments SET emptied_at = coalesce(emptied_at, now()) WHERE id = {id} AND deleted_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.experiment_id = {id} AND r.status IN ({nameof(RunStatus.Running)}, {nameof(RunStatus.Interrupted)}))
            """, cancellation);
        if (marked == 1)
        {
            // Runs go by way of the trash, be they thrown away by themselves or with their experiment. One queued in the moment of the deletion is never handed out.
            _ = await context.Database.ExecuteSqlAsync($"""
                UPDATE runs SET deleted_at = coalesce(deleted_at, now()),
                    status = CASE WHEN status = {nameof(RunStatus.Queued)} THEN {nameof(RunStatus.Canceled)} ELSE status END, finished_at = coalesce(finished_at, now())
                WHERE experiment_id = {id}
                """, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return marked == 1;
    }
}
