using Invaria.Science.Native;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>Stochastic gradient descent with momentum and L2 weight decay.</summary>
public sealed class Sgd(SgdSpec spec, nn.Module module) : Optimizer(spec, module, Velocity)
{
    private const string Velocity = "velocity";

    protected override void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot)
    {
        var direction = spec.WeightDecay > 0 ? gradient.add(parameter, LastingScalar.Of(spec.WeightDecay)) : gradient;
        var velocity = slot(Velocity).mul_(LastingScalar.Of(spec.Momentum)).add_(direction, LastingScalar.One);
        _ = parameter.add_(velocity, LastingScalar.Of(-LearningRate));
    }
}
