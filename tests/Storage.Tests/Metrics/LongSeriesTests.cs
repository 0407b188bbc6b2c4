using System.Diagnostics;
using Invaria.Storage.Metrics;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>A million points of one series.</summary>
public sealed class LongSeriesTests(StorageHost host) : IClassFixture<StorageHost>
{
    private const string Name = "pretraining.loss";
    private const int Points = 1_000_000;

    [Fact]
    public async Task A_million_points_are_listed_reduced_and_read_on_in_reasonable_time()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        _ = await writer.Write(new() { Points = [new(Name, 0, 0, DateTimeOffset.UtcNow)] });
        // Reading is what is measured, so writing may do without its journal and without looking the series up each time.
        await host.Execute($"""
            ALTER TABLE metric_points SET UNLOGGED;
            SET LOCAL session_replication_role = replica;
            INSERT INTO metric_points (run_id, series_id, step, value, recorded_at, sequence)
            SELECT {run.RunId}, 1, step, CASE step WHEN 654321 THEN 1e6 WHEN 123456 THEN -1e6 ELSE sin(step / 1000.0) END, now(), step + 3 FROM generate_series(1, {Points - 1}) step;
            UPDATE runs SET last_sequence = {Points + 2} WHERE id = {run.RunId}
            """);
        await host.Execute("ANALYZE metric_points");

        var clock = Stopwatch.StartNew();
        var whole = (await host.Reader.Series(run.RunId, Name, maxPoints: 1000))!;
        var reduced = clock.Elapsed;
        clock.Restart();
        var zoomed = (await host.Reader.Series(run.RunId, Name, from: 650_000, to: 660_000, maxPoints: 1000))!;
        var zoom = clock.Elapsed;
        clock.Restart();
        var listed = await host.Reader.SeriesList(run.RunId);
        var list = clock.Elapsed;
        clock.Restart();
        var end = (await host.Reader.ChangesAfter(run.RunId, Points - 100))!;
        var changes = clock.Elapsed;

        TestContext.Current.SendDiagnosticMessage($"reduced {reduced.TotalSeconds:F2} s, zoom {zoom.TotalSeconds:F3} s, list {list.TotalSeconds:F2} s, changes {changes.TotalSeconds:F3} s");
        Assert.InRange(whole.Steps.Count, 600, 1000);
        Assert.Contains(1e6, whole.Values);
        Assert.Contains(-1e6, whole.Values);
        Assert.Contains(1e6, zoomed.Values);
        Assert.Equal((Points, Points - 1L), (listed[0].Points, listed[0].LastStep));
        Assert.Equal(102, end.Series[0].Steps.Count);
        // Generous: the machine may be busy. A plan that visits every point once for each of them takes hours.
        Assert.True(reduced < TimeSpan.FromSeconds(15), $"Reduction took {reduced}.");
        Assert.True(zoom < TimeSpan.FromSeconds(3), $"The zoomed range took {zoom}.");
        Assert.True(list < TimeSpan.FromSeconds(10), $"The list took {list}.");
        Assert.True(changes < TimeSpan.FromSeconds(2), $"The last changes took {changes}.");
    }
}
