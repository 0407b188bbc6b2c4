using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Naming;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Experiments;

/// <summary>Reads experiments as the API shows them.</summary>
internal sealed class ExperimentReader(IDbContextFactory<PlatformContext> contexts)
{
    /// <summary>Those whose name, question, tag or blueprint holds <paramref name="search"/>, the one that changed last first.</summary>
    public async Task<Page<ExperimentSummary>> List(string? search, int skip, int take, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var experiments = context.Experiments.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = SearchPattern.Containing(search.Trim());
            experiments = experiments.Where(e => EF.Functions.ILike(e.Name, pattern, SearchPattern.Escape) || EF.Functions.ILike(e.Question!, pattern, SearchPattern.Escape)
                || e.Tags.Any(tag => EF.Functions.ILike(tag, pattern, SearchPattern.Escape)) || EF.Functions.ILike(e.Blueprint!, pattern, SearchPattern.Escape));
        }

        var total = await experiments.CountAsync(cancellation);
        var page = await experiments.OrderByDescending(e => e.UpdatedAt).ThenByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(cancellation);
        var counts = await CountRuns(context, [.. page.Select(e => e.Id)], cancellation);
        return new([.. page.Select(e => Summary(e, counts[e.Id]))], total);
    }

    /// <summary>Null when there is no such experiment.</summary>
    public async Task<ExperimentDetails?> Details(long id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } experiment)
        {
            return null;
        }

        var counts = await CountRuns(context, [id], cancellation);
        return new(Summary(experiment, counts[id]), experiment.Notes, experiment.Claims, experiment.Figures);
    }

    /// <summary>What its runs say of its claims. Null when there is no such experiment.</summary>
    public async Task<IReadOnlyList<ClaimJudgement>?> Judgements(long id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } experiment)
        {
            return null;
        }

        var runs = await Finished(context, id, cancellation);
        return [.. experiment.Claims.Select(claim => ClaimJudge.Judge(claim, runs))];
    }

    /// <summary>Its figures' numbers so far. Null when there is no such experiment.</summary>
    public async Task<IReadOnlyList<FigureReading>?> Figures(long id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } experiment)
        {
            return null;
        }

        var seeds = SeedRuns.Of(await Finished(context, id, cancellation));
        return [.. experiment.Figures.Select(figure => figure.Read(seeds))];
    }

    /// <summary>What its runs were computed with, taken together. Null when there is no such experiment.</summary>
    public async Task<IReadOnlyList<EnvironmentFact>?> Environment(long id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Experiments.AnyAsync(e => e.Id == id, cancellation)
            ? EnvironmentFact.Of(await context.Runs.Where(run => run.ExperimentId == id).Select(run => run.Environment).ToListAsync(cancellation))
            : null;
    }

    private static Task<IReadOnlyList<RunSummary>> Finished(PlatformContext context, long id, CancellationToken cancellation) => RunReader.Summaries(context.Runs.Where(run => run.ExperimentId == id && run.Status == RunStatus.Succeeded).OrderBy(run => run.Id), cancellation);

    private static async Task<ILookup<long, (RunStatus Status, int Runs)>> CountRuns(PlatformContext context, long[] experiments, CancellationToken cancellation)
    {
        var counts = await context.Runs.Where(run => experiments.Contains(run.ExperimentId)).GroupBy(run => new { run.ExperimentId, run.Status })
            .Select(group => new { group.Key.ExperimentId, group.Key.Status, Runs = group.Count() }).ToListAsync(cancellation);
        return counts.ToLookup(count => count.ExperimentId, count => (count.Status, count.Runs));
    }

    private static ExperimentSummary Summary(Experiment e, IEnumerable<(RunStatus Status, int Runs)> counts) =>
        new(e.Id, e.Name, e.Question, e.Tags, e.CreatedBy, e.CreatedAt, e.UpdatedAt, counts.OrderBy(count => count.Status).ToDictionary(count => count.Status, count => count.Runs), e.Blueprint);
}
