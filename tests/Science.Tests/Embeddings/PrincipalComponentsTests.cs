using Invaria.Science.Embeddings;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Embeddings;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Four_corners_of_a_rectangle_vary_along_its_sides()
    {
        using var samples = tensor(new double[,] { { 13, 4 }, { 13, 6 }, { 7, 4 }, { 7, 6 } });

        using var found = PrincipalComponents.Of(samples, 5)!;

        // Variances 12 and 4/3: nine tenths and one tenth.
        Assert.Equal([0.9, 0.1], found.Shares, Near);
        Assert.Equal([1, 0, 0, 1], Values(found.Directions), Near);
        Assert.Equal([3, -1, 3, 1, -3, -1, -3, 1], Values(found.Scores), Near);
    }

    [Fact]
    public void The_greatest_loading_of_each_component_is_positive()
    {
        using var samples = tensor(new double[,] { { 0, 0 }, { -3, 1 }, { -6, 2 } });

        using var found = PrincipalComponents.Of(samples, 2)!;

        Assert.Equal([3 / Math.Sqrt(10), -1 / Math.Sqrt(10)], Values(found.Directions), Near);
        Assert.Equal([1.0], found.Shares, Near);
    }

    [Theory]
    [InlineData(200, 12)]
    [InlineData(20, 60)]
    public void Principal_components_of_a_planted_plane_explain_all_variance_and_bring_it_back(int count, int features)
    {
        using var scope = NewDisposeScope();
        var plane = linalg.qr(Normal(features, 2, seed: 1)).Q;
        var samples = Normal(count, 2, seed: 2).matmul(plane.t()) + 5;

        using var found = PrincipalComponents.Of(samples, 50)!;

        Assert.Equal(2, found.Shares.Count);
        Assert.Equal(1, found.Shares.Sum(), 9);
        var again = found.Scores.matmul(found.Directions) + samples.mean([0]);
        Assert.InRange((again - samples).abs().max().item<double>(), 0, 1e-9);
        // The plane itself: what is planted lies within what is found.
        Assert.InRange((found.Directions.matmul(plane).norm() - Math.Sqrt(2)).abs().item<double>(), 0, 1e-9);
    }

    [Theory]
    [InlineData(300, 40)]
    [InlineData(40, 300)]
    public void Directions_are_orthonormal_and_shares_fall_and_sum_to_one_at_most(int count, int features)
    {
        using var scope = NewDisposeScope();
        var samples = Normal(count, features, seed: 3).to(ScalarType.Float32);

        using var found = PrincipalComponents.Of(samples, 25)!;

        Assert.Equal([25, features], found.Directions.shape);
        Assert.Equal([count, 25], found.Scores.shape);
        Assert.InRange((found.Directions.matmul(found.Directions.t()) - eye(25, dtype: ScalarType.Float64)).abs().max().item<double>(), 0, 1e-9);
        Assert.Equal(found.Shares.OrderDescending(), found.Shares);
        Assert.InRange(found.Shares.Sum(), 0, 1);
        Assert.All(found.Shares, share => Assert.InRange(share, double.Epsilon, 1));
        // A score's variance is its share of all.
        var total = samples.to(ScalarType.Float64).var([0L]).sum().item<double>();
        Assert.Equal(found.Shares, Values(found.Scores.var([0L])).Select(variance => variance / total), Near);
    }

    [Fact]
    public void The_same_again_is_bit_identical()
    {
        using var scope = NewDisposeScope();
        var samples = Normal(80, 30, seed: 4);
        using PrincipalComponents first = PrincipalComponents.Of(samples, 10)!, again = PrincipalComponents.Of(samples, 10)!;

        Assert.Equal(Values(first.Scores), Values(again.Scores));
        Assert.Equal(Values(first.Directions), Values(again.Directions));
        Assert.Equal(first.Shares, again.Shares);
    }

    [Fact]
    public void All_components_together_keep_every_distance()
    {
        using var scope = NewDisposeScope();
        var samples = Normal(30, 8, seed: 5);

        using var found = PrincipalComponents.Of(samples, 8)!;

        Assert.InRange((cdist(samples, samples) - cdist(found.Scores, found.Scores)).abs().max().item<double>(), 0, 1e-6);
    }

    [Fact]
    public void Where_nothing_varies_or_something_is_not_finite_there_are_none()
    {
        using var scope = NewDisposeScope();
        var broken = Normal(5, 3, seed: 6);
        broken[2, 1] = double.NaN;

        Assert.Null(PrincipalComponents.Of(full(5, 3, 0.1, ScalarType.Float32), 2));
        Assert.Null(PrincipalComponents.Of(zeros(5, 3), 2));
        Assert.Null(PrincipalComponents.Of(broken, 2));
        Assert.Null(PrincipalComponents.Of(ones(1, 3), 2));
    }

    private static Tensor Normal(int rows, int columns, int seed)
    {
        var stream = new RandomStream(seed, Purpose.Sampling);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextNormal();
        }

        return tensor(values, [rows, columns]);
    }

    private static double[] Values(Tensor tensor) => tensor.contiguous().data<double>().ToArray();

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
