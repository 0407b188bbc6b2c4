using System.Collections.Concurrent;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>Sequence numbers under concurrency: without gaps or doubles, visible in their order, each change seen once.</summary>
public sealed class ConcurrentWritersTests(StorageHost host) : IClassFixture<StorageHost>
{
    private const int Threads = 4;
    private const int Batches = 25;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task A_reader_sees_every_point_and_line_exactly_once_and_in_order_whatever_several_threads_write(int seed, bool oneWriter)
    {
        var run = await host.RunningRun();
        using var shared = host.Writer(run);
        var written = new ConcurrentBag<(string Series, long Step, double Value)>();
        var ends = new ConcurrentBag<long>();
        var writing = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            using var own = host.Writer(run);
            var writer = oneWriter ? shared : own;
            var random = new Random((seed * 100) + thread);
            var next = new long[5];
            for (var i = 0; i < Batches; i++)
            {
                var batch = Batch(random, thread, next);
                ends.Add(await writer.Write(batch));
                foreach (var point in batch.Points)
                {
                    written.Add((point.Series, point.Step, point.Value));
                }
            }
        })));

        var seen = new Seen();
        var dice = new Random(seed);
        while (!writing.IsCompleted)
        {
            await seen.Poll(host.Reader, run.RunId, dice.Next(1, 200));
        }

        await writing;
        await seen.PollToEnd(host.Reader, run.RunId);
        Assert.Equal(written.Order(), seen.Points.Order());
        Assert.Equal(Threads * Batches, ends.Distinct().Count());
        Assert.Equal(seen.UpTo, ends.Max());
        Assert.Equal(seen.Logs.Order(), seen.Logs);
        foreach (var writersLines in seen.Texts.GroupBy(text => text.Split(' ')[0]))
        {
            var numbers = writersLines.Select(text => int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
        }

        Assert.Equal(0L, await host.Scalar("""
            WITH numbers AS (
                SELECT sequence FROM metric_points WHERE run_id = $1 UNION ALL SELECT sequence FROM log_lines WHERE run_id = $1
                UNION ALL SELECT sequence FROM run_events WHERE run_id = $1 UNION ALL SELECT sequence FROM stage_outcomes WHERE run_id = $1)
            SELECT count(*) FROM (SELECT sequence FROM numbers) n FULL JOIN generate_series(1, (SELECT last_sequence FROM runs WHERE id = $1)) g ON g = n.sequence
            WHERE g IS NULL OR n.sequence IS NULL OR (SELECT count(*) FROM numbers) <> (SELECT last_sequence FROM runs WHERE id = $1)
            """, run.RunId));
    }

    private static RunBatch Batch(Random random, int thread, long[] next)
    {
        // The first series of each thread is its own; the second is everybody's, at steps of one's own.
        var points = Enumerable.Range(0, random.Next(0, 40)).Select(_ => random.Next(2) == 0
            ? new Point($"pretraining.thread-{thread}-{random.Next(3)}", (next[0]++ * 3) + 1, random.NextDouble(), DateTimeOffset.UtcNow)
            : new Point("pretraining.loss", (next[1]++ * Threads) + thread, random.NextDouble(), DateTimeOffset.UtcNow)).ToArray();
        var logs = Enumerable.Range(0, random.Next(0, 4)).Select(_ => new LogEntry(DateTimeOffset.UtcNow, LogSeverity.Information, $"{thread} {next[2]++}")).ToArray();
        // One outcome a batch, so that none is empty and each takes a number.
        return new() { Points = points, Logs = logs, Outcomes = [new($"stage-{thread}", (int)next[3]++, "sens", [], 1)] };
    }

    /// <summary>What a browser would have put together.</summary>
    private sealed class Seen
    {
        public long UpTo { get; private set; }

        public List<(string Series, long Step, double Value)> Points { get; } = [];

        public List<long> Logs { get; } = [];

        public List<string> Texts { get; } = [];

        public async Task PollToEnd(RunReader reader, long runId)
        {
            while (await Poll(reader, runId, RunReader.MostChanges))
            {
            }
        }

        public async Task<bool> Poll(RunReader reader, long runId, int limit)
        {
            var changes = (await reader.ChangesAfter(runId, UpTo, limit))!;
            Assert.Equal(UpTo, changes.After);
            Assert.InRange(changes.UpTo, UpTo, UpTo + limit);
            Assert.Equal(changes.Run.Sequence > changes.UpTo, changes.More);
            Assert.All(changes.Logs, line => Assert.InRange(line.Sequence, UpTo + 1, changes.UpTo));
            Points.AddRange(changes.Series.SelectMany(Values));
            Logs.AddRange(changes.Logs.Select(line => line.Sequence));
            Texts.AddRange(changes.Logs.Select(line => line.Text));
            UpTo = changes.UpTo;
            return changes.More;
        }

        private static IEnumerable<(string Series, long Step, double Value)> Values(SeriesPoints series) =>
            series.Steps.Zip(series.Values, (step, value) => (series.Name, step, value!.Value));
    }
}
