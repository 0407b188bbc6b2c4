using Invaria.Science.Metrics;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Metrics;

public sealed class ForecastErrorsTests
{
    [Fact]
    public void Errors_are_means_over_windows_steps_and_channels()
    {
        using var scope = NewDisposeScope();
        var sum = new ForecastErrors.Sum();

        // [2 windows, 1 step, 2 channels]: errors 1, -2, 0, 3.
        sum.Add(tensor(new[] { 1f, 0f, 5f, 3f }, [2, 1, 2]), tensor(new[] { 0f, 2f, 5f, 0f }, [2, 1, 2]));

        Assert.Equal(new ForecastErrors(14 / 4.0, 6 / 4.0), sum.Mean);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void How_windows_are_batched_does_not_matter(int batch)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var (forecasts, truths) = (randn([100, 5, 3], generator: generator), randn([100, 5, 3], generator: generator));
        var (whole, parts) = (new ForecastErrors.Sum(), new ForecastErrors.Sum());
        whole.Add(forecasts, truths);
        for (var first = 0; first < 100; first += batch)
        {
            var count = Math.Min(batch, 100 - first);
            parts.Add(forecasts.narrow(0, first, count), truths.narrow(0, first, count));
        }

        Assert.Equal(whole.Mean.MeanSquared, parts.Mean.MeanSquared, 12);
        Assert.Equal(whole.Mean.MeanAbsolute, parts.Mean.MeanAbsolute, 12);
    }

    [Fact]
    public void A_million_small_errors_beside_a_great_one_are_not_lost()
    {
        using var scope = NewDisposeScope();
        var sum = new ForecastErrors.Sum();
        sum.Add(tensor(new[] { 4096f }, [1, 1, 1]), zeros(1, 1, 1));
        for (var i = 0; i < 10; i++)
        {
            sum.Add(full([100_000, 1, 1], 0.5), zeros(100_000, 1, 1));
        }

        // In single precision 2^24 + 0.25 is 2^24.
        Assert.Equal(((4096.0 * 4096) + (1_000_000 * 0.25)) / 1_000_001, sum.Mean.MeanSquared, 9);
    }

    [Fact]
    public void Shapes_that_differ_are_refused_rather_than_broadcast()
    {
        using var scope = NewDisposeScope();

        _ = Assert.Throws<ArgumentException>(() => new ForecastErrors.Sum().Add(zeros(4, 3, 1), zeros(4, 3, 2)));
        _ = Assert.Throws<InvalidOperationException>(() => new ForecastErrors.Sum().Mean);
    }
}
