using FsCheck.Xunit;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Tests.Statistics;

public sealed class IntervalTests
{
    // Newcombe 1998, table of method 3: 81/263.
    [Fact]
    public void Wilson_gives_the_published_interval()
    {
        var (low, high) = Interval.OfProportion(81.0 / 263, 263);

        Assert.Equal(0.2553, low, 4);
        Assert.Equal(0.3662, high, 4);
    }

    // Newcombe 1998 (difference), table II, method 10: 56/70 − 48/80.
    [Fact]
    public void The_difference_of_proportions_has_the_published_interval()
    {
        const double First = 56.0 / 70;
        const double Second = 48.0 / 80;

        var (low, high) = Interval.OfDifference(First, Interval.OfProportion(First, 70), Second, Interval.OfProportion(Second, 80));

        Assert.Equal(0.0524, low, 4);
        Assert.Equal(0.3339, high, 4);
    }

    [Property]
    public bool Wilson_never_leaves_the_unit_interval_and_holds_the_proportion(uint hits, uint misses)
    {
        var samples = (long)hits + misses;
        if (samples == 0)
        {
            return true;
        }

        var share = hits / (double)samples;
        var (low, high) = Interval.OfProportion(share, samples);
        return low >= 0 && high <= 1 && low <= share + 1e-12 && high >= share - 1e-12 && low < high;
    }

    [Theory]
    [InlineData(1, 12.706205)]
    [InlineData(2, 4.302653)]
    [InlineData(4, 2.776445)]
    [InlineData(9, 2.262157)]
    [InlineData(30, 2.042272)]
    [InlineData(1000, 1.962339)]
    public void Quantiles_of_Students_t_are_the_tabulated_ones(int degreesOfFreedom, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(0.975, degreesOfFreedom), 4);
        Assert.Equal(-expected, StudentT.Quantile(0.025, degreesOfFreedom), 4);
    }

    [Fact]
    public void The_interval_of_a_mean_needs_two_values()
    {
        Assert.Null(Interval.OfMean([1.0]));
        var (low, high) = Interval.OfMean([1.0, 3.0])!.Value;
        Assert.Equal(2 - 12.7062, low, 3);
        Assert.Equal(2 + 12.7062, high, 3);
    }
}
