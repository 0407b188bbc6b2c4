using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>Long series are shown by fewer points, against what a plain loop over all of them says.</summary>
public sealed class SeriesReductionTests(StorageHost host) : IClassFixture<StorageHost>
{
    private const string Name = "pretraining.loss";

    public static TheoryData<int, int> Cases => [(1, 10), (2, 11), (3, 12), (4, 50), (5, 333), (6, 1000), (7, 1001), (8, 2500), (9, 7000), (10, 20_000)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_spike_first_and_last_survive_within_the_bound(int seed, int size)
    {
        var random = new Random(seed);
        var points = Random(random, size);
        var run = await Written(points);
        for (var i = 0; i < 12; i++)
        {
            var maxPoints = i switch { 0 => 10, 1 => 11, 2 => 1000, _ => random.Next(10, 1200) };
            var (from, to) = i < 3 ? ((long?)null, (long?)null) : (random.NextInt64(points[^1].Step + 1), random.NextInt64(points[^1].Step + 1));
            var inside = points.Where(point => point.Step >= (from ?? 0) && point.Step <= (to ?? long.MaxValue)).ToArray();

            var series = (await host.Reader.Series(run, Name, from, to, maxPoints))!;

            AssertShows(series, inside, maxPoints);
        }
    }

    [Fact]
    public async Task A_series_that_is_never_a_number_stays_within_the_bound()
    {
        var points = Enumerable.Range(0, 5000).Select(step => new Point(Name, step, step % 3 == 0 ? double.NaN : step, DateTimeOffset.UtcNow)).ToArray();
        var run = await Written(points);

        for (var maxPoints = 10; maxPoints < 40; maxPoints++)
        {
            AssertShows((await host.Reader.Series(run, Name, maxPoints: maxPoints))!, points, maxPoints);
        }
    }

    [Fact]
    public async Task A_range_without_points_is_empty()
    {
        var run = await Written([new(Name, 0, 5, DateTimeOffset.UtcNow), new(Name, 100, 6, DateTimeOffset.UtcNow)]);

        Assert.Empty((await host.Reader.Series(run, Name, from: 1, to: 99))!.Steps);
        Assert.Empty((await host.Reader.Series(run, Name, from: 101))!.Steps);
        Assert.Empty((await host.Reader.Series(run, Name, from: 60, to: 40))!.Steps);
        Assert.Equal([100L], (await host.Reader.Series(run, Name, from: 100, to: 100))!.Steps);
    }

    [Fact]
    public async Task Steps_may_be_as_large_as_they_like()
    {
        // Nanoseconds since 1970 as steps, and the largest there is.
        var points = Enumerable.Range(0, 500).Select(i => new Point(Name, 1_772_366_400_000_000_001 + (i * 3L), i == 250 ? 99 : -i, DateTimeOffset.UtcNow)).ToArray();
        AssertShows((await host.Reader.Series(await Written(points), Name, maxPoints: 20))!, points, 20);

        Point[] extremes = [.. Enumerable.Range(0, 50).Select(i => new Point(Name, i, i, DateTimeOffset.UtcNow)), new(Name, long.MaxValue, 7, DateTimeOffset.UtcNow)];
        var series = (await host.Reader.Series(await Written(extremes), Name, maxPoints: 20))!;
        Assert.Equal((0L, long.MaxValue), (series.Steps[0], series.Steps[^1]));
    }

    [Fact]
    public async Task Fewer_than_ten_points_cannot_be_asked_for() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Reader.Series(1, Name, maxPoints: 9));

    private static void AssertShows(SeriesPoints series, Point[] inside, int maxPoints)
    {
        Assert.Equal(inside.Length > maxPoints, series.Reduced);
        Assert.InRange(series.Steps.Count, 0, maxPoints);
        Assert.Equal((series.Steps.Count, series.Steps.Count), (series.Values.Count, series.Times.Count));
        Assert.Equal(series.Steps.Distinct().Order(), series.Steps);
        var values = inside.ToDictionary(point => point.Step, point => point.Value);
        Assert.All(series.Steps.Zip(series.Values), shown => Assert.Equal(double.IsFinite(values[shown.First]) ? values[shown.First] : null, shown.Second));
        if (!series.Reduced)
        {
            Assert.Equal(inside.Select(point => point.Step), series.Steps);
            return;
        }

        Assert.Equal((inside[0].Step, inside[^1].Step), (series.Steps[0], series.Steps[^1]));
        var buckets = (maxPoints - 2) / 3;
        var (first, width) = (inside[0].Step, (Int128)inside[^1].Step - inside[0].Step + 1);
        long Bucket(long step) => (long)(((Int128)step - first) * buckets / width);
        var shown = series.Steps.Zip(series.Values).ToLookup(point => Bucket(point.First), point => point.Second);
        foreach (var bucket in inside.GroupBy(point => Bucket(point.Step)))
        {
            var numbers = bucket.Select(point => point.Value).Where(double.IsFinite).ToArray();
            if (numbers.Length > 0)
            {
                Assert.Contains(numbers.Min(), shown[bucket.Key]);
                Assert.Contains(numbers.Max(), shown[bucket.Key]);
            }

            Assert.True(numbers.Length == bucket.Count() || shown[bucket.Key].Contains(null), "A point that is no number was lost.");
        }
    }

    /// <summary>Noise with spikes, plateaus of equal values, values that are no numbers, and gaps between steps.</summary>
    private static Point[] Random(Random random, int size)
    {
        var step = random.NextInt64(5);
        var points = new Point[size];
        for (var i = 0; i < size; i++)
        {
            var value = random.Next(200) switch
            {
                0 => double.NaN,
                1 => double.PositiveInfinity,
                2 => double.NegativeInfinity,
                < 6 => random.NextDouble() * 1e6,
                < 9 => random.NextDouble() * -1e6,
                < 60 => 0.25,
                _ => random.NextDouble(),
            };
            points[i] = new(Name, step, value, DateTimeOffset.UtcNow);
            step += random.Next(50) == 0 ? random.NextInt64(1, 5000) : random.NextInt64(1, 3);
        }

        return points;
    }

    private async Task<long> Written(IReadOnlyList<Point> points)
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        _ = await writer.Write(new() { Points = points });
        return run.RunId;
    }
}
