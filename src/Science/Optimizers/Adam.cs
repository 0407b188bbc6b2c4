using Invaria.Science.Native;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1) with epsilon 1e-8 and L2 weight decay.</summary>
public sealed class Adam(AdamSpec spec, nn.Module module) : Optimizer(spec, module, Mean, Square)
{
    private const string Mean = "mean";
    private const string Square = "square";

    protected override void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot)
    {
        var direction = spec.WeightDecay > 0 ? gradient.add(parameter, LastingScalar.Of(spec.WeightDecay)) : gradient;
        var mean = slot(Mean).mul_(LastingScalar.Of(spec.Beta1)).add_(direction, LastingScalar.Of(1 - spec.Beta1));
        var square = slot(Square).mul_(LastingScalar.Of(spec.Beta2)).addcmul_(direction, direction, LastingScalar.Of(1 - spec.Beta2));
        var meanCorrection = 1 - Math.Pow(spec.Beta1, Steps);
        var squareCorrection = 1 - Math.Pow(spec.Beta2, Steps);
        var scale = square.sqrt().mul_(LastingScalar.Of(1 / Math.Sqrt(squareCorrection))).add_(LastingScalar.Of(1e-8), LastingScalar.One);
        _ = parameter.addcdiv_(mean, scale, LastingScalar.Of(-LearningRate / meanCorrection));
    }
}
