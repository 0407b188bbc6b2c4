using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>The two losses of TimeDRL (Chang et al. 2024, section IV), of two views of the same windows.</summary>
public static class TimeDrlLosses
{
    /// <summary>L_P: the mean over views of the mean squared error.</summary>
    /// <param name="predictions">[V, M, N, P'], of V views.</param>
    /// <param name="target">What both should be, [M, N, P'].</param>
    public static Tensor Predictive(Tensor predictions, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(target);
        using var scope = NewDisposeScope();
        return nn.functional.mse_loss(predictions, target.expand(predictions.shape)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// L_C: minus the mean cosine of each view's head output and the other view's instance embedding; −1 where they point the same
    /// way, 0 where they are orthogonal.
    /// </summary>
    /// <param name="instances">Instance embeddings of two views [2, M, D]; or of one [1, M, D], which is then compared with itself.</param>
    /// <param name="heads">The head's outputs for them, of the same shape.</param>
    /// <param name="stopGradient">Whether no gradient reaches the embeddings themselves, only the head's side.</param>
    public static Tensor Contrastive(Tensor instances, Tensor heads, bool stopGradient)
    {
        ArgumentNullException.ThrowIfNull(instances);
        using var scope = NewDisposeScope();
        var held = stopGradient ? instances.detach() : instances;
        return nn.functional.cosine_similarity(held.flip(0), heads, 2, 1e-8).mean().neg().MoveToOuterDisposeScope();
    }
}
