using Invaria.Shared.Sweeps;

namespace Invaria.Shared.Tests.Sweeps;

/// <summary>Rungs, and who goes on behind one.</summary>
public sealed class HalvingTests
{
    private static readonly Halving Thirds = new("pretraining.validation-accuracy", HalvingGoal.Maximize, FirstRung: 1, Factor: 3);

    [Theory]
    [InlineData(1, 3, 20, "1 3 9")]
    [InlineData(1, 3, 9, "1 3")]
    [InlineData(2, 4, 100, "2 8 32")]
    [InlineData(5, 2, 5, "")]
    [InlineData(10_000, 10, 10_000, "")]
    [InlineData(1, 10, int.MaxValue, "1 10 100 1000 10000 100000 1000000 10000000 100000000 1000000000")]
    public void Rungs_lie_below_the_last_epoch_each_so_many_times_as_far_as_the_one_before(int first, int factor, int epochs, string rungs) =>
        Assert.Equal(rungs, string.Join(' ', (Thirds with { FirstRung = first, Factor = factor }).Rungs(epochs)));

    [Fact]
    public void Of_runs_that_come_from_worst_to_best_all_go_on_and_from_best_to_worst_the_first_alone()
    {
        double[] ascending = [.. Enumerable.Range(0, 30).Select(value => (double)value)];

        Assert.Equal(30, Arrivals(Thirds, ascending).Count(goesOn => goesOn));
        Assert.Equal([true, .. Enumerable.Repeat(false, 29)], Arrivals(Thirds, [.. ascending.Reverse()]));
    }

    [Theory]
    [InlineData(HalvingGoal.Maximize, new[] { .5, .6, .7 }, .65, false)]
    [InlineData(HalvingGoal.Maximize, new[] { .5, .6, .7 }, .7, true)]
    [InlineData(HalvingGoal.Minimize, new[] { .5, .6, .7 }, .5, true)]
    [InlineData(HalvingGoal.Minimize, new[] { .5, .6, .7 }, .55, false)]
    [InlineData(HalvingGoal.Maximize, new[] { .1, .2, .3, .4, .5 }, .45, true)]
    [InlineData(HalvingGoal.Maximize, new[] { .1, .2, .3, .4, .5 }, .35, false)]
    [InlineData(HalvingGoal.Maximize, new double[] { }, double.NegativeInfinity, true)]
    [InlineData(HalvingGoal.Maximize, new double[] { }, double.NaN, false)]
    [InlineData(HalvingGoal.Maximize, new[] { double.NaN, double.NaN }, .1, true)]
    public void The_best_third_of_those_that_came_goes_on_at_least_one_and_ties_with_it(HalvingGoal goal, double[] others, double value, bool goesOn) =>
        Assert.Equal(goesOn, (Thirds with { Goal = goal }).GoesOn(value, others));

    [Fact]
    public void In_any_order_the_best_so_far_goes_on_and_whoever_is_stopped_has_seen_as_many_better_ones_as_go_on_of_so_many()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 500; trial++)
        {
            var halving = Thirds with { Factor = random.Next(2, 11), Goal = trial % 2 == 0 ? HalvingGoal.Maximize : HalvingGoal.Minimize };
            // Few different values, so that many tie; one in ten is no number.
            double[] values = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(10) == 0 ? double.NaN : random.Next(15) / 16.0)];
            var goesOn = Arrivals(halving, values);

            for (var i = 0; i < values.Length; i++)
            {
                var better = values[..i].Count(other => halving.IsBetter(other, values[i]));
                Assert.Equal(!double.IsNaN(values[i]) && better < Math.Max(1, (i + 1) / halving.Factor), goesOn[i]);
                Assert.True(double.IsNaN(values[i]) || better > 0 || goesOn[i]);
            }

            if (Array.Exists(values, double.IsFinite))
            {
                var best = halving.Goal == HalvingGoal.Maximize ? values.Where(double.IsFinite).Max() : values.Where(double.IsFinite).Min();
                Assert.All(values.Index().Where(value => value.Item == best), value => Assert.True(goesOn[value.Index]));
            }
        }
    }

    [Fact]
    public void In_random_order_about_a_third_goes_on()
    {
        var random = new Random(3);
        var shares = Enumerable.Range(0, 200).Select(_ => Arrivals(Thirds, [.. Enumerable.Range(0, 90).Select(_ => random.NextDouble())]).Count(goesOn => goesOn) / 90.0);

        // Of those that come first more go on, as there is little to compare them with: Σ max(1, ⌊i/3⌋)/i of 90 is 29.6 and a little more.
        Assert.InRange(shares.Average(), 0.31, 0.37);
    }

    [Theory]
    [InlineData(true, 1, "Goes on behind epoch 3 by successive halving: validation accuracy 0.4167 is the first that came there.")]
    [InlineData(true, 9, "Goes on behind epoch 3 by successive halving: validation accuracy 0.4167 is among the best 3 of the 9 runs that came there.")]
    [InlineData(false, 9, "Stopped at epoch 3 by successive halving: validation accuracy 0.4167 is not among the best 3 of the 9 runs that came there.")]
    [InlineData(false, 5, "Stopped at epoch 3 by successive halving: validation accuracy 0.4167 is not the best of the 5 runs that came there.")]
    public void A_verdict_says_why(bool goesOn, int runs, string words) => Assert.Equal(words, Thirds.Verdict(3, 0.41666, runs, goesOn));

    private static bool[] Arrivals(Halving halving, double[] values) => [.. values.Select((value, i) => halving.GoesOn(value, values[..i]))];
}
