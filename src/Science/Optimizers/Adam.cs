using Invaria.Science.Native;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1) with epsilon 1e-8 and L2 weight decay.</summary>
public sealed class Adam(AdamSpec spec, nn.Module module) : Optimizer(spec, module, AdaptiveMoments.Slots)
{
    protected override void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot) => AdaptiveMoments.Move(
        parameter, spec.WeightDecay > 0 ? gradient.add(parameter, LastingScalar.Of(spec.WeightDecay)) : gradient, slot, LearningRate, (spec.Beta1, spec.Beta2), Steps);
}
