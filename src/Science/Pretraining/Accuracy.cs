using Invaria.Science.Datasets;
using Invaria.Science.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>Top-1 accuracy of a classifier.</summary>
internal static class Accuracy
{
    /// <param name="classifier">In evaluation mode; samples → [N, classes].</param>
    /// <param name="samples">What to classify.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>Share of the samples whose highest logit is their label's.</returns>
    public static double Of(nn.Module<Tensor, Tensor> classifier, LoadedSplit samples, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        using var predictions = Predictions.Of(classifier, samples, cancellation);
        return predictions.eq(samples.Labels).sum().item<long>() / (double)samples.Count;
    }
}
