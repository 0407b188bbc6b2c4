using FsCheck.Xunit;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Tests.Statistics;

public sealed class RankCorrelationTests
{
    // IQ and hours of television of ten people: ρ = −29/165.
    [Fact]
    public void The_worked_example_has_its_known_answer() => Assert.Equal(
        -29.0 / 165, RankCorrelation.Of([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17])!.Value, 12);

    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks() => Assert.Equal(Math.Sqrt(0.9), RankCorrelation.Of([1, 5, 5, 9], [2, 3, 4, 5])!.Value, 12);

    [Fact]
    public void What_does_not_vary_has_none()
    {
        Assert.Null(RankCorrelation.Of([1, 1, 1], [1, 2, 3]));
        Assert.Null(RankCorrelation.Of([1, 2, 3], [7, 7, 7]));
        Assert.Null(RankCorrelation.Of([1], [2]));
        Assert.Null(RankCorrelation.Of([], []));
    }

    [Fact]
    public void Sides_of_different_length_are_refused() =>
        Assert.Contains("3 and 2", Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2, 3], [1, 2])).Message, StringComparison.Ordinal);

    [Property]
    public bool It_lies_between_minus_one_and_one_and_has_no_sides((int One, int Other)[] pairs)
    {
        var (one, other) = Sides(pairs);
        var found = RankCorrelation.Of(one, other);
        return found == RankCorrelation.Of(other, one) && found is null or (>= -1 and <= 1);
    }

    [Property]
    public bool Only_the_order_matters_and_turning_it_around_turns_the_sign((int One, int Other)[] pairs)
    {
        var (one, other) = Sides(pairs);
        var found = RankCorrelation.Of(one, other);
        var grown = RankCorrelation.Of([.. one.Select(value => Math.Exp(value / 1e9))], other);
        var turned = RankCorrelation.Of([.. one.Select(value => -value)], other);
        return Near(found, grown) && Near(found, -turned);
    }

    private static (double[] One, double[] Other) Sides((int One, int Other)[] pairs) => ([.. pairs.Select(pair => (double)pair.One)], [.. pairs.Select(pair => (double)pair.Other)]);

    private static bool Near(double? one, double? other) => one is null ? other is null : Math.Abs(one.Value - other!.Value) < 1e-12;
}
