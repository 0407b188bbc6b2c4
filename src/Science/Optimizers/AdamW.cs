using Invaria.Science.Native;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>AdamW (Loshchilov and Hutter 2019, algorithm 2) with epsilon 1e-8: first the weight decays, then it moves as in Adam.</summary>
public sealed class AdamW(AdamWSpec spec, nn.Module module) : Optimizer(spec, module, AdaptiveMoments.Slots)
{
    protected override void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot)
    {
        if (spec.WeightDecay > 0)
        {
            _ = parameter.mul_(LastingScalar.Of(1 - (LearningRate * spec.WeightDecay)));
        }

        AdaptiveMoments.Move(parameter, gradient, slot, LearningRate, (spec.Beta1, spec.Beta2), Steps);
    }
}
