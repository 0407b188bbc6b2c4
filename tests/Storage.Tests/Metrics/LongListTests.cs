using System.Diagnostics;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>Ten thousand runs in the list.</summary>
public sealed class LongListTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task A_page_of_ten_thousand_runs_comes_at_once_whatever_it_is_filtered_by()
    {
        var (large, small) = (await host.Experiment("Large"), await host.Experiment("Small"));
        var first = await host.QueuedRun(large);
        _ = await host.QueuedRun(small);
        await host.Execute($"""
            INSERT INTO runs (experiment_id, name, spec, spec_hash, seed, status, priority, device, progress, attempt, last_sequence, created_at, environment)
            SELECT CASE WHEN n % 10 = 0 THEN {small} ELSE {large} END, name || n, spec, spec_hash, n, CASE WHEN n % 100 = 0 THEN 'Failed' ELSE 'Succeeded' END, 0, device, 1, 1, 9, now(), environment
            FROM runs, generate_series(1, 10000) n WHERE id = {first};
            INSERT INTO stage_outcomes (run_id, stage, index, kind, measures, seconds, sequence)
            SELECT id, 'transfer', i, 'linear-probe', '[]', 1, i + 2 FROM runs, generate_series(0, 2) i
            """);
        await host.Execute("ANALYZE");
        await using var context = host.Context();
        IQueryable<Run>[] lists =
        [
            context.Runs, context.Runs.Where(run => run.ExperimentId == small), context.Runs.Where(run => run.Status == RunStatus.Failed),
            context.Runs.Where(run => run.ExperimentId == large && run.Status == RunStatus.Queued), context.Runs.Where(run => EF.Functions.ILike(run.Name, "%99%")),
        ];
        // Once before the clock starts: what is compiled is compiled once a process.
        foreach (var list in lists)
        {
            _ = await Page(list);
        }

        var clock = Stopwatch.StartNew();
        foreach (var list in lists)
        {
            var page = await Page(list);
            Assert.Equal(page.OrderByDescending(run => run.Id).Select(run => run.Id), page.Select(run => run.Id));
            Assert.True(page.Count is 50 or 1);
            Assert.All(page.Where(run => run.Status != RunStatus.Queued), run => Assert.Equal(3, run.Outcomes.Count));
        }

        // Five pages, each 0.3 s at most on a machine at rest; five times that on a busy one.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(7.5), $"Five pages took {clock.Elapsed}.");
        TestContext.Current.SendDiagnosticMessage($"five pages {clock.Elapsed.TotalSeconds:F3} s");
    }

    private static Task<IReadOnlyList<RunSummary>> Page(IQueryable<Run> runs) => RunReader.Summaries(runs.OrderByDescending(run => run.Id).Take(50));
}
