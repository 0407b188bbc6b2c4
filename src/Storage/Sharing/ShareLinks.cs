using Invaria.Shared.Sharing;
using Invaria.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Sharing;

/// <summary>Read-only links for people without an account.</summary>
public sealed class ShareLinks(IDbContextFactory<PlatformContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <returns>The link and what opens it; null when the target does not exist.</returns>
    /// <exception cref="ArgumentException">Not exactly one target is named.</exception>
    public async Task<(ShareLinkSummary Link, string Token)?> Create(ShareLinkRequest request, string createdBy, CancellationToken cancellation = default)
    {
        if (!request.NamesOne)
        {
            throw new ArgumentException("A share link opens one experiment, one run or one report: give exactly one of experimentId, runId and reportId.", nameof(request));
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var exists = request.RunId is { } runId ? await context.Runs.AnyAsync(run => run.Id == runId, cancellation)
            : request.ReportId is { } reportId ? await context.Reports.AnyAsync(report => report.Id == reportId, cancellation)
            : await context.Experiments.AnyAsync(experiment => experiment.Id == request.ExperimentId, cancellation);
        if (!exists)
        {
            return null;
        }

        var token = SecretToken.Create(SecretToken.SharePrefix);
        var link = new ShareLink
        {
            TokenHash = SecretToken.Hash(token),
            ExperimentId = request.ExperimentId,
            RunId = request.RunId,
            ReportId = request.ReportId,
            CreatedBy = createdBy,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        };
        _ = context.ShareLinks.Add(link);
        _ = await context.SaveChangesAsync(cancellation);
        return ((await Summaries(context.ShareLinks.Where(l => l.Id == link.Id), cancellation))[0], token);
    }

    /// <summary>What the token opens.</summary>
    public async Task<ShareResolution> Resolve(string token, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hash = SecretToken.Hash(token);
        var now = clock.GetUtcNow();
        if (await context.ShareLinks.AsNoTracking().Where(l => l.TokenHash == hash)
            .Select(l => new { Link = l, Name = l.RunId != null ? l.Run!.Name : l.ReportId != null ? l.Report!.Title : l.Experiment!.Name }).SingleOrDefaultAsync(cancellation) is not { } found)
        {
            return new(ShareState.Unknown, null);
        }

        var link = found.Link;
        if (link.RevokedAt is not null || link.ExpiresAt <= now)
        {
            return new(link.RevokedAt is not null ? ShareState.Revoked : ShareState.Expired, null, link.Id, link.RevokedAt ?? link.ExpiresAt);
        }

        if (!(link.LastUsedAt > now - UseResolution))
        {
            _ = await context.ShareLinks.Where(l => l.Id == link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.LastUsedAt, now), cancellation);
        }

        return new(ShareState.Open, new(link.ExperimentId, link.RunId, link.ReportId, found.Name, link.CreatedBy, link.ExpiresAt), link.Id);
    }

    /// <summary>Those of the links that still open something.</summary>
    public async Task<IReadOnlyList<long>> StillOpen(IReadOnlyCollection<long> linkIds, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await context.ShareLinks.Where(l => linkIds.Contains(l.Id) && l.RevokedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now))
            .Select(l => l.Id).ToListAsync(cancellation);
    }

    /// <summary>All links, or those of one experiment (its runs' included), run or report; newest first.</summary>
    public async Task<IReadOnlyList<ShareLinkSummary>> List(long? experimentId = null, long? runId = null, long? reportId = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Summaries(context.ShareLinks.Where(l => (experimentId == null || l.ExperimentId == experimentId || l.Run!.ExperimentId == experimentId)
            && (runId == null || l.RunId == runId) && (reportId == null || l.ReportId == reportId)).OrderByDescending(l => l.Id), cancellation);
    }

    /// <returns>False when there is no such link that still works.</returns>
    public async Task<bool> Revoke(long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await context.ShareLinks.Where(l => l.Id == id && l.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), cancellation) == 1;
    }

    private static Task<List<ShareLinkSummary>> Summaries(IQueryable<ShareLink> links, CancellationToken cancellation) =>
        links.Select(l => new ShareLinkSummary(l.Id, l.ExperimentId, l.RunId, l.ReportId, l.RunId != null ? l.Run!.Name : l.ReportId != null ? l.Report!.Title : l.Experiment!.Name,
            l.CreatedBy, l.CreatedAt, l.ExpiresAt, l.RevokedAt, l.LastUsedAt)).ToListAsync(cancellation);
}
