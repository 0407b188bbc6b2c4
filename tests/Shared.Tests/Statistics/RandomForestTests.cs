using FsCheck.Xunit;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Tests.Statistics;

public sealed class RandomForestTests
{
    private const int Seed = 17;

    // y = 2a + b over two independent coins: shuffling what adds a part to y raises the squared error by twice the variance of
    // that part, here 2 · 1 and 2 · ¼ of 1¼.
    [Fact]
    public void Importances_of_a_sum_are_twice_the_shares_of_its_parts_in_the_variance()
    {
        var random = new Random(3);
        var (a, b, noise) = (Coins(random), Coins(random), Coins(random));

        var forest = Grown([a, b, noise], [.. a.Zip(b, (one, other) => (2 * one) + other)], trees: 200);

        Assert.Equal(1.6, forest.Importances[0], 0.15);
        Assert.Equal(0.4, forest.Importances[1], 0.1);
        Assert.Equal(0, forest.Importances[2], 0.02);
        Assert.InRange(forest.Explained!.Value, 0.95, 1);
    }

    [Fact]
    public void A_curve_that_no_line_describes_is_explained()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (i - 49.5) / 50)];
        double[] y = [.. x.Select(value => value * value)];

        var forest = Grown([x, Coins(new Random(5), x.Length)], y);

        Assert.InRange(Math.Abs(RankCorrelation.Of(x, y)!.Value), 0, 0.1);
        Assert.InRange(forest.Explained!.Value, 0.9, 1);
        Assert.True(forest.Importances[0] > 20 * Math.Abs(forest.Importances[1]));
    }

    [Fact]
    public void Words_without_an_order_are_told_apart()
    {
        string[] words = ["same", "disjoint", "none", "all"];
        var values = Enumerable.Range(0, 80).Select(i => words[i % 4]).ToArray();
        var target = values.Select(word => word is "same" or "none" ? 1.0 : 0).ToArray();

        var forest = new RandomForest([ForestFeature.OfWords(values)], target, Seed);
        forest.Grow();

        Assert.Equal(1, forest.Explained!.Value, 12);
    }

    [Fact]
    public void Having_no_value_explains_too()
    {
        var values = Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? (double?)null : i).ToArray();
        var target = values.Select(value => value is null ? 1.0 : 0).ToArray();

        var forest = new RandomForest([ForestFeature.OfNumbers(values)], target, Seed);
        for (var i = 0; i < 50; i++)
        {
            forest.Grow();
        }

        Assert.InRange(forest.Explained!.Value, 0.9, 1);
    }

    [Fact]
    public void What_has_nothing_to_do_with_the_target_predicts_it_no_better_than_its_mean()
    {
        var random = new Random(11);
        double[] target = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        double[] noise = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];

        var forest = Grown([noise, Coins(random, 60)], target);

        Assert.True(forest.Explained < 0.1);
        Assert.All(forest.Importances, importance => Assert.InRange(importance, -0.3, 0.3));
    }

    [Fact]
    public void A_target_that_does_not_vary_is_explained_by_nothing()
    {
        var forest = Grown([Coins(new Random(2), 20)], new double[20]);

        Assert.Null(forest.Explained);
        Assert.Equal([0], forest.Importances);
    }

    [Fact]
    public void Many_different_numbers_share_levels_in_their_order()
    {
        var feature = ForestFeature.OfNumbers([.. Enumerable.Range(0, 500).Reverse().Select(value => (double?)value)]);

        Assert.Equal(ForestFeature.MostLevels, feature.Count);
        Assert.Equal(feature.Levels.OrderDescending(), feature.Levels);
        Assert.Equal(ForestFeature.MostLevels, feature.Levels.Distinct().Count());
    }

    [Fact]
    public void Features_of_other_samples_and_no_samples_are_refused()
    {
        var feature = ForestFeature.OfNumbers([1, 2]);

        Assert.Contains("There are 3 samples", Assert.Throws<ArgumentException>(() => new RandomForest([feature], [1, 2, 3], Seed)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RandomForest([], [], Seed));
    }

    [Property(MaxTest = 30)]
    public bool The_same_seed_grows_the_same_forest(int[] target, int seed)
    {
        if (target.Length == 0)
        {
            return true;
        }

        double[] values = [.. target.Select(value => (double)value)];
        double?[] feature = [.. target.Select((value, i) => i % 5 == 0 ? null : (double?)(value % 7))];
        var (one, other) = (Forest(), Forest());
        return one.Importances.SequenceEqual(other.Importances) && one.Explained.Equals(other.Explained) && (one.Explained is null || one.Explained <= 1);

        RandomForest Forest()
        {
            var forest = new RandomForest([ForestFeature.OfNumbers(feature), ForestFeature.OfWords([.. feature.Select(value => value?.ToString(System.Globalization.CultureInfo.InvariantCulture))])], values, seed);
            for (var i = 0; i < 10; i++)
            {
                forest.Grow();
            }

            return forest;
        }
    }

    [Property(MaxTest = 30)]
    public bool The_unit_of_the_target_does_not_change_what_explains_it(byte[] target)
    {
        if (target.Length == 0)
        {
            return true;
        }

        double[][] features = [[.. target.Select((value, i) => (double)(value / 32) + (i % 2))], [.. target.Select((_, i) => (double)(i % 3))]];
        // Halving is exact in binary: not even rounding differs.
        var one = Grown(features, [.. target.Select(value => (double)value)], trees: 10);
        var other = Grown(features, [.. target.Select(value => value / 2.0)], trees: 10);
        return one.Importances.SequenceEqual(other.Importances) && one.Explained.Equals(other.Explained);
    }

    private static RandomForest Grown(IReadOnlyList<double[]> features, double[] target, int trees = 100)
    {
        var forest = new RandomForest([.. features.Select(feature => ForestFeature.OfNumbers([.. feature.Select(value => (double?)value)]))], target, Seed);
        for (var i = 0; i < trees; i++)
        {
            forest.Grow();
        }

        return forest;
    }

    private static double[] Coins(Random random, int count = 400) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(2))];
}
