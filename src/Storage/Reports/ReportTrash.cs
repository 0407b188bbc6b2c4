using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Reports;

/// <summary>Reports that were deleted: shows them, takes them back, and removes them for good with their share links.</summary>
public sealed class ReportTrash(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>What can be taken back, the last deleted first.</summary>
    /// <param name="skip">Reports before the page.</param>
    /// <param name="take">Reports of the page.</param>
    /// <param name="keep">How long a report is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Page<DeletedReport>> List(int skip, int take, TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var total = await Deleted(context).CountAsync(cancellation);
        var page = await Deleted(context).OrderByDescending(report => report.DeletedAt).ThenByDescending(report => report.Id).Skip(skip).Take(take)
            .Select(report => new { report.Id, report.Title, DeletedAt = report.DeletedAt!.Value, report.DeletedBy }).ToListAsync(cancellation);
        return new([.. page.Select(of => new DeletedReport(of.Id, of.Title, of.DeletedAt, of.DeletedBy, of.DeletedAt + keep))], total);
    }

    /// <summary>Takes a report back; its share links work again.</summary>
    /// <returns>False where it is not in the trash.</returns>
    public async Task<bool> Restore(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Deleted(context).Where(report => report.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(report => report.DeletedAt, (DateTimeOffset?)null).SetProperty(report => report.DeletedBy, (string?)null), cancellation) == 1;
    }

    /// <summary>Removes a deleted report for good.</summary>
    /// <returns>False where it is not in the trash.</returns>
    public async Task<bool> Remove(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Deleted(context).Where(report => report.Id == id).ExecuteDeleteAsync(cancellation) == 1;
    }

    /// <summary>Removes for good what was deleted longer ago than <paramref name="keep"/>.</summary>
    /// <returns>How many reports went.</returns>
    public async Task<int> RemoveOld(TimeSpan keep, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.ExecuteSqlAsync($"DELETE FROM reports WHERE deleted_at < now() - {keep}", cancellation);
    }

    private static IQueryable<Report> Deleted(PlatformContext context) => context.Reports.IgnoreQueryFilters().Where(report => report.DeletedAt != null);
}
