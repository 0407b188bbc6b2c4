using Invaria.Science.Pretraining.Series;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Pretraining.Series;

public sealed class TimeDrlLossesTests
{
    [Fact]
    public void Embeddings_that_are_their_heads_outputs_have_the_least_loss_and_orthogonal_ones_none()
    {
        using var scope = NewDisposeScope();
        var one = tensor(new float[,] { { 1, 2, 0, 0 }, { 3, 0, 1, 0 } });
        var orthogonal = tensor(new float[,] { { 2, -1, 5, 0 }, { 0, 7, 0, 1 } });

        Assert.Equal(-1, TimeDrlLosses.Contrastive(stack([one, one]), stack([one, one * 3]), stopGradient: true).item<float>(), 1e-6);
        Assert.Equal(-1, TimeDrlLosses.Contrastive(one.unsqueeze(0), one.unsqueeze(0), stopGradient: true).item<float>(), 1e-6);
        Assert.Equal(0, TimeDrlLosses.Contrastive(stack([one, one]), stack([orthogonal, orthogonal]), stopGradient: true).item<float>(), 1e-6);
    }

    [Fact]
    public void Each_view_is_compared_with_the_head_of_the_other()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (tensor(new float[,] { { 1, 0 } }), tensor(new float[,] { { 0, 1 } }));

        Assert.Equal(-1, TimeDrlLosses.Contrastive(stack([one, other]), stack([other, one]), stopGradient: true).item<float>(), 1e-6);
        Assert.Equal(0, TimeDrlLosses.Contrastive(stack([one, other]), stack([one, other]), stopGradient: true).item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_stop_gradient_only_the_heads_side_is_moved(bool stop)
    {
        using var scope = NewDisposeScope();
        var instances = rand(2, 3, 4);
        var heads = rand(2, 3, 4);
        instances.requires_grad = true;
        heads.requires_grad = true;

        TimeDrlLosses.Contrastive(instances, heads, stop).backward();

        Assert.True(heads.grad!.abs().sum().item<float>() > 0);
        Assert.Equal(stop, instances.grad is null);
    }

    [Fact]
    public void The_predictive_loss_is_the_mean_of_both_views_squared_errors()
    {
        using var scope = NewDisposeScope();
        var target = zeros(2, 3, 4);

        // (1² + 3²) / 2.
        Assert.Equal(5, TimeDrlLosses.Predictive(stack([ones(2, 3, 4), ones(2, 3, 4) * -3]), target).item<float>(), 1e-6);
    }

    [Fact]
    public void Among_embeddings_that_are_all_alike_the_partner_is_found_by_chance()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(Math.Log(5), PairContrast.Loss(ones(2, 6, 3)).item<float>(), 1e-5);
        Assert.Equal(Math.Log(7), PairContrast.NtXent(ones(4, 3), ones(4, 3), 0.1).item<float>(), 1e-5);
    }

    [Fact]
    public void NT_Xent_of_two_orthogonal_pairs_is_known()
    {
        using var scope = NewDisposeScope();

        // Of three others one has the cosine 1 and two have 0: −ln(e² / (e² + 2)) at τ = ½.
        Assert.Equal(Math.Log(1 + (2 * Math.Exp(-2))), PairContrast.NtXent(eye(2), eye(2) * 4, 0.5).item<float>(), 1e-5);
    }

    [Fact]
    public void The_hierarchical_loss_is_the_mean_over_scales_of_both_contrasts()
    {
        using var scope = NewDisposeScope();

        // Two series, four steps, all alike: between series ln 3 at each of three scales; in time ln 7, ln 3, and none at one step.
        var expected = ((0.5 * 3 * Math.Log(3)) + (0.5 * (Math.Log(7) + Math.Log(3)))) / 3;
        Assert.Equal(expected, PairContrast.Hierarchical(ones(2, 4, 3), ones(2, 4, 3), 0.5).item<float>(), 1e-5);
    }
}
