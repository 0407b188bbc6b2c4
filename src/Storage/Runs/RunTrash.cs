using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs;

/// <summary>
/// Runs that were thrown away: shows them, and removes them for good. A run that others rely on, because they have taken a stage
/// over from it or are about to, keeps that stage's outcome and its files but the checkpoints until the last of them is
/// removed too; all else of it goes. A run goes in three steps: it is marked, which nobody can take back, then its files go,
/// then its rows. Where the process dies in between, the next call goes on.
/// </summary>
public sealed class RunTrash(IDbContextFactory<PlatformContext> contexts, IArtifactStore store)
{
    /// <summary>What can be taken back, the last thrown away first.</summary>
    /// <param name="skip">Runs before the page.</param>
    /// <param name="take">Runs of the page.</param>
    /// <param name="keep">How long a run is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Page<DeletedRun>> List(int skip, int take, TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var runs = context.Runs.IgnoreQueryFilters().Where(run => run.DeletedAt != null && run.EmptiedAt == null && run.Experiment!.DeletedAt == null);
        var total = await runs.CountAsync(cancellation);
        var page = await runs.OrderByDescending(run => run.DeletedAt).ThenByDescending(run => run.Id).Skip(skip).Take(take)
            .Select(run => new { run.Id, run.ExperimentId, ExperimentName = run.Experiment!.Name, run.Name, run.Arm, run.Seed, run.Status, DeletedAt = run.DeletedAt!.Value, run.DeletedBy }).ToListAsync(cancellation);
        return new([.. page.Select(run => new DeletedRun(run.Id, run.ExperimentId, run.ExperimentName, run.Name, run.Arm, run.Seed, run.Status, run.DeletedAt, run.DeletedBy, run.DeletedAt + keep))], total);
    }

    /// <summary>Removes for good what was thrown away longer ago than <paramref name="keep"/>, what was left of runs that others relied on, and what an earlier call began. Safe to call from several servers at once.</summary>
    /// <returns>How many runs were thrown away so long ago.</returns>
    /// <exception cref="AggregateException">Some runs could not be removed; the others were.</exception>
    public async Task<int> RemoveOld(TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var old = await context.Database.SqlQuery<long>($"""SELECT id AS "Value" FROM runs WHERE deleted_at < now() - {keep} AND emptied_at IS NULL ORDER BY id""").ToListAsync(cancellation);
        var begun = await context.Runs.IgnoreQueryFilters().Where(run => run.DeletedAt != null && run.EmptiedAt != null).Select(run => run.Id).ToListAsync(cancellation);
        return await Removals.Each(old.Concat(begun), async id => await Remove(id, cancellation) && old.Contains(id), "runs");
    }

    /// <summary>Removes for good a run that was thrown away and has ended.</summary>
    /// <returns>False where it is not in the trash, or a worker still has it.</returns>
    public async Task<bool> Remove(long runId, CancellationToken cancellation = default)
    {
        if (!await Mark(runId, cancellation))
        {
            return false;
        }

        await RemoveFiles(runId, cancellation);
        await RemoveRows(runId, cancellation);
        return true;
    }

    /// <summary>Marks it and lets go of every outcome that no run relies on, so that none can begin to.</summary>
    private async Task<bool> Mark(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await Lock(context, runId, cancellation) is not { DeletedAt: not null } run || !run.Status.IsFinished())
        {
            return false;
        }

        // A run that is claimed in this moment either sees the outcomes no more or is seen here.
        await StageLocks.Take(context, run, cancellation);
        _ = await context.Database.ExecuteSqlAsync($"UPDATE runs SET emptied_at = coalesce(emptied_at, now()) WHERE id = {runId}", cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            DELETE FROM stage_outcomes o WHERE o.run_id = {runId} AND NOT (o.shared_from IS NULL AND (
                EXISTS (SELECT 1 FROM stage_outcomes t JOIN runs r ON r.id = t.run_id WHERE t.shared_from = o.run_id AND t.key = o.key AND r.emptied_at IS NULL)
                OR (o.stage = {Stages.Pretraining} AND EXISTS (SELECT 1 FROM runs r WHERE r.pretrained_by_id = o.run_id AND r.emptied_at IS NULL))
                OR EXISTS (SELECT 1 FROM runs r WHERE r.status NOT IN ('Succeeded', 'Failed', 'Canceled') AND r.reuse_stages AND (r.pretraining_key = o.key OR o.key = ANY (r.preparation_keys)))))
            """, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task RemoveFiles(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var kept = await IsReliedOn(context, runId, cancellation)
            ? await context.Artifacts.Where(artifact => artifact.RunId == runId && artifact.Kind != ArtifactKinds.Checkpoint).Select(artifact => artifact.StorageKey).ToHashSetAsync(StringComparer.Ordinal, cancellation)
            : [];
        await store.Clear(ArtifactKey.FolderOfRun(runId), kept, cancellation);
    }

    private async Task RemoveRows(long runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        _ = await Lock(context, runId, cancellation);
        _ = await context.ShareLinks.IgnoreQueryFilters().Where(link => link.RunId == runId).ExecuteDeleteAsync(cancellation);
        if (await IsReliedOn(context, runId, cancellation))
        {
            _ = await context.MetricSeries.Where(series => series.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.LogLines.Where(line => line.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.RunEvents.Where(happened => happened.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.Attempts.Where(attempt => attempt.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.RungValues.Where(value => value.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.RunValues.Where(value => value.RunId == runId).ExecuteDeleteAsync(cancellation);
            _ = await context.Artifacts.Where(artifact => artifact.RunId == runId && artifact.Kind == ArtifactKinds.Checkpoint).ExecuteDeleteAsync(cancellation);
        }
        else
        {
            // All that belongs to it goes with it.
            _ = await context.Runs.IgnoreQueryFilters().Where(run => run.Id == runId).ExecuteDeleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Of a marked run only those outcomes are left that others rely on.</summary>
    private static Task<bool> IsReliedOn(PlatformContext context, long runId, CancellationToken cancellation) => context.StageOutcomes.AnyAsync(outcome => outcome.RunId == runId, cancellation);

    private static async Task<Run?> Lock(PlatformContext context, long runId, CancellationToken cancellation) =>
        await context.Runs.FromSql($"SELECT * FROM runs WHERE id = {runId} FOR UPDATE").IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().SingleOrDefaultAsync(cancellation);
}
