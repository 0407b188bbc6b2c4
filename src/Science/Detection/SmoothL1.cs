using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Detection;

/// <summary>The loss of box regression: square near 0, absolute beyond, so that one far box does not outweigh all (Girshick 2015, equation 3).</summary>
public static class SmoothL1
{
    /// <summary>½ d² / β where |d| is below β, else |d| − β / 2, summed over all elements.</summary>
    /// <param name="predicted">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="beta">Where square turns into absolute; 1 for regions, 1/9 for anchors.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Sum(Tensor predicted, Tensor target, double beta) =>
        nn.functional.smooth_l1_loss(predicted, target, nn.Reduction.Sum, beta);
}
