using System.Linq.Expressions;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Storage.Naming;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Reports;

/// <summary>The team's reports.</summary>
public sealed class ReportStore(IDbContextFactory<PlatformContext> contexts, TimeProvider clock)
{
    private static readonly Expression<Func<Report, ReportSummary>> Summary = report => new ReportSummary(
        report.Id, report.Title, report.CreatedBy, report.CreatedAt, report.ChangedBy, report.ChangedAt,
        report.Sources.Where(source => source.ExperimentId != null).OrderBy(source => source.Place).Select(source => source.ExperimentId!.Value).ToList());

    private static readonly Func<Report, ReportSummary> SummaryOf = Summary.Compile();

    /// <summary>Reports, the one that changed last first.</summary>
    /// <param name="search">Words of the title or the text; null: all.</param>
    /// <param name="experiment">Those that show something of this experiment; null: of any or none.</param>
    /// <param name="skip">Reports before the page.</param>
    /// <param name="take">Reports of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Page<ReportSummary>> List(string? search, long? experiment, int skip, int take, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var reports = context.Reports.AsQueryable();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = SearchPattern.Containing(search.Trim());
            reports = reports.Where(report => EF.Functions.ILike(report.Title, pattern, SearchPattern.Escape) || EF.Functions.ILike(report.Text, pattern, SearchPattern.Escape));
        }

        if (experiment is { } id)
        {
            reports = reports.Where(report => report.Sources.Any(source => source.ExperimentId == id));
        }

        var total = await reports.CountAsync(cancellation);
        return new(await reports.OrderByDescending(report => report.ChangedAt).ThenByDescending(report => report.Id).Skip(skip).Take(take).Select(Summary).ToListAsync(cancellation), total);
    }

    public async Task<ReportDetails?> Find(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Details(context, id, cancellation);
    }

    public async Task<ReportDetails> Create(ReportRequest request, string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var report = new Report { Title = request.Title.Trim(), Text = request.Text, CreatedBy = user, CreatedAt = now, ChangedBy = user, ChangedAt = now };
        _ = context.Reports.Add(report);
        _ = await context.SaveChangesAsync(cancellation);
        await WriteSources(context, report.Id, request.Text, cancellation);
        await transaction.CommitAsync(cancellation);
        return (await Details(context, report.Id, cancellation))!;
    }

    /// <summary>Changes a report whose version is still the one that the change was made to.</summary>
    public async Task<ReportChange> Change(long id, ReportRequest request, string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var (title, now) = (request.Title.Trim(), clock.GetUtcNow());
        var isMade = await context.Reports.Where(report => report.Id == id && (request.Version == null || report.Version == request.Version)).ExecuteUpdateAsync(set => set
            .SetProperty(report => report.Title, title).SetProperty(report => report.Text, request.Text).SetProperty(report => report.Version, report => report.Version + 1)
            .SetProperty(report => report.ChangedBy, user).SetProperty(report => report.ChangedAt, now), cancellation) == 1;
        if (isMade)
        {
            await WriteSources(context, id, request.Text, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return new(await Details(context, id, cancellation), isMade);
    }

    /// <summary>Puts a report into the trash.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> Delete(long id, string user, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await context.Reports.Where(report => report.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(report => report.DeletedAt, now).SetProperty(report => report.DeletedBy, user), cancellation) == 1;
    }

    /// <summary>Whether a report shows something of an experiment.</summary>
    public async Task<bool> ShowsExperiment(long id, long experiment, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Reports.AnyAsync(report => report.Id == id && report.Sources.Any(source => source.ExperimentId == experiment), cancellation);
    }

    /// <summary>Whether a report shows something of a run, or of its experiment.</summary>
    public async Task<bool> ShowsRun(long id, long run, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Reports.AnyAsync(report => report.Id == id
            && report.Sources.Any(source => source.RunId == run || context.Runs.Any(known => known.Id == run && known.ExperimentId == source.ExperimentId)), cancellation);
    }

    /// <summary>Whether a report shows something of a run that took a stage over from another one.</summary>
    /// <param name="id">The report.</param>
    /// <param name="run">The other one, which computed the stage.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> ShowsTakerOf(long id, long run, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Reports.AnyAsync(report => report.Id == id && report.Sources.Any(source =>
            context.StageOutcomes.Any(outcome => outcome.SharedFrom == run && context.Runs.Any(taker => taker.Id == outcome.RunId && (taker.Id == source.RunId || taker.ExperimentId == source.ExperimentId)))), cancellation);
    }

    private static async Task<ReportDetails?> Details(PlatformContext context, long id, CancellationToken cancellation) =>
        await context.Reports.AsNoTracking().Include(report => report.Sources).SingleOrDefaultAsync(report => report.Id == id, cancellation) is { } report
            ? new(SummaryOf(report), report.Text, report.Version)
            : null;

    /// <summary>Only what is there becomes a source: an id that will be given later must not be opened by a link of today.</summary>
    private static async Task WriteSources(PlatformContext context, long id, string text, CancellationToken cancellation)
    {
        var read = ReportText.Read(text);
        var (experiments, runs) = (read.Experiments.ToArray(), read.Runs.ToArray());
        _ = await context.Database.ExecuteSqlAsync($"DELETE FROM report_sources WHERE report_id = {id}", cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO report_sources (report_id, experiment_id, place)
            SELECT {id}, experiment.id, named.place FROM unnest({experiments}) WITH ORDINALITY AS named (id, place) JOIN experiments experiment ON experiment.id = named.id
            """, cancellation);
        _ = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO report_sources (report_id, run_id, place)
            SELECT {id}, run.id, named.place FROM unnest({runs}) WITH ORDINALITY AS named (id, place) JOIN runs run ON run.id = named.id
            """, cancellation);
    }
}
