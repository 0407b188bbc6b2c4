using Invaria.Science.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining;

/// <summary>Top-1 accuracy of a classifier.</summary>
internal static class Accuracy
{
    private const int BatchSize = 500;

    /// <param name="classifier">In evaluation mode; samples → [N, classes].</param>
    /// <param name="samples">What to classify.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>Share of the samples whose highest logit is their label's.</returns>
    public static double Of(nn.Module<Tensor, Tensor> classifier, LoadedSplit samples, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        long correct = 0;
        for (var first = 0; first < samples.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var indices = arange(first, Math.Min(first + BatchSize, samples.Count), ScalarType.Int64, samples.Device);
            correct += classifier.call(samples.Inputs(indices)).argmax(1).eq(samples.Labels.index_select(0, indices)).sum().item<long>();
        }

        return correct / (double)samples.Count;
    }
}
