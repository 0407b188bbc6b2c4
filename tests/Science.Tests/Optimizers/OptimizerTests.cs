using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;
using Optimizer = Invaria.Science.Optimizers.Optimizer;

namespace Invaria.Science.Tests.Optimizers;

public sealed class OptimizerTests
{
    [Fact]
    public void Adams_first_step_is_as_long_as_the_learning_rate_whatever_the_gradient()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer();
        var before = layer.weight.detach().clone();
        using var optimizer = Registry.Optimizer(new AdamSpec { LearningRate = 0.01 }, layer);

        _ = Descend(layer, optimizer.ZeroGradients, optimizer.Step, steps: 1);

        // Each weight by itself: mean / √square of one gradient is its sign (Kingma and Ba 2015, section 2.1).
        Assert.All((layer.weight - before).abs().data<float>().ToArray(), step => Assert.Equal(0.01f, step, 1e-5f));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void Adam_goes_where_LibTorchs_does(double decay)
    {
        using var ours = Layer();
        using var theirs = Layer();
        using var optimizer = Registry.Optimizer(new AdamSpec { LearningRate = 0.02, WeightDecay = decay }, ours);
        using var reference = optim.Adam(theirs.parameters(), lr: 0.02, weight_decay: decay);

        AssertSamePath(ours, optimizer, theirs, reference);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void AdamW_goes_where_LibTorchs_does(double decay)
    {
        using var ours = Layer();
        using var theirs = Layer();
        using var optimizer = Registry.Optimizer(new AdamWSpec { LearningRate = 0.02, WeightDecay = decay }, ours);
        using var reference = optim.AdamW(theirs.parameters(), lr: 0.02, weight_decay: decay);

        AssertSamePath(ours, optimizer, theirs, reference);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.9, 0.0)]
    [InlineData(0.9, 0.1)]
    public void Stochastic_gradient_descent_goes_where_LibTorchs_does(double momentum, double decay)
    {
        using var ours = Layer();
        using var theirs = Layer();
        using var optimizer = Registry.Optimizer(new SgdSpec { LearningRate = 0.05, Momentum = momentum, WeightDecay = decay }, ours);
        using var reference = optim.SGD(theirs.parameters(), 0.05, momentum: momentum, weight_decay: decay);

        AssertSamePath(ours, optimizer, theirs, reference);
    }

    [Fact]
    public void Frozen_parameters_stay_as_they_were()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer();
        layer.bias!.requires_grad = false;
        var before = layer.bias.detach().clone();
        using var optimizer = Registry.Optimizer(new AdamSpec(), layer);

        _ = Descend(layer, optimizer.ZeroGradients, optimizer.Step, steps: 3);

        Assert.True(layer.bias.allclose(before, rtol: 0, atol: 0));
        Assert.All(optimizer.State.Keys, name => Assert.StartsWith("weight.", name, StringComparison.Ordinal));
    }

    private static void AssertSamePath(TorchSharp.Modules.Linear ours, Optimizer optimizer, TorchSharp.Modules.Linear theirs, optim.Optimizer reference)
    {
        var losses = Descend(ours, optimizer.ZeroGradients, optimizer.Step, steps: 25);
        var expected = Descend(theirs, () => reference.zero_grad(), () => reference.step(), steps: 25);

        Assert.True(losses[^1] < losses[0]);
        Assert.All(losses.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        Assert.True(ours.weight.allclose(theirs.weight, rtol: 1e-4, atol: 1e-6));
    }

    private static TorchSharp.Modules.Linear Layer()
    {
        var layer = nn.Linear(5, 3);
        Science.Backbones.Initialization.Initialize(layer, seed: 4);
        return layer;
    }

    private static float[] Descend(nn.Module<Tensor, Tensor> layer, Action zero, Action step, int steps)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var (x, y) = (randn([20, 5], generator: generator), randn([20, 3], generator: generator));
        var losses = new float[steps];
        for (var i = 0; i < steps; i++)
        {
            var loss = (layer.call(x) - y).square().mean();
            zero();
            loss.backward();
            step();
            losses[i] = loss.item<float>();
        }

        return losses;
    }
}
