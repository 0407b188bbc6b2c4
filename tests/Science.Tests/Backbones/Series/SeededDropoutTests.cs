using Invaria.Science.Backbones.Layers;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones.Series;

public sealed class SeededDropoutTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void The_share_that_is_dropped_is_the_rate_and_the_mean_stays(double rate)
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(rate, seed: 1);

        var dropped = dropout.call(ones(1_000_003));

        // Five standard deviations of a million draws.
        var margin = 5 * Math.Sqrt(rate * (1 - rate) / 1e6);
        Assert.Equal(rate, dropped.eq(0).to(ScalarType.Float64).mean().item<double>(), margin);
        Assert.Equal(1, dropped.to(ScalarType.Float64).mean().item<double>(), margin / (1 - rate));
    }

    [Fact]
    public void Neighbours_and_later_masks_are_independent()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.5, seed: 2);
        var first = dropout.call(ones(1 << 20)).sub(1);
        var second = dropout.call(ones(1 << 20)).sub(1);

        Assert.Equal(0, first.mul(second).mean().item<float>(), 0.005);
        foreach (var lag in new[] { 1, 2, 16, 17, 32, 1000 })
        {
            Assert.Equal(0, first[lag..].mul(first[..^lag]).mean().item<float>(), 0.005);
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_whatever_the_shapes_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.3, seed: 7);
        var first = dropout.call(ones(64, 32));
        var second = dropout.call(ones(64, 32));
        dropout.Begin(7);

        Assert.True(first.equal(dropout.call(ones(2048)).view(64, 32)).all().item<bool>());
        Assert.True(second.equal(dropout.call(ones(64, 32))).all().item<bool>());
        Assert.False(first.equal(second).all().item<bool>());
        dropout.Begin(8);
        Assert.False(first.equal(dropout.call(ones(64, 32))).all().item<bool>());
    }

    [Fact]
    public void Nothing_is_dropped_in_evaluation_mode()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.9, seed: 1);
        dropout.eval();

        Assert.True(dropout.call(ones(1000)).eq(1).all().item<bool>());
    }

    private static SeededDropout Dropout(double rate, long seed)
    {
        var dropout = new SeededDropout(rate);
        dropout.Begin(seed);
        dropout.train();
        return dropout;
    }
}
