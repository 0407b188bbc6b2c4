using Invaria.Science.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Metrics;

/// <summary>What a classifier takes samples for.</summary>
internal static class Predictions
{
    private const int BatchSize = 500;

    /// <param name="classifier">In evaluation mode; samples → [N, classes].</param>
    /// <param name="samples">What to classify.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>The class with the highest logit of each sample, [Count], int64; the caller disposes of it.</returns>
    public static Tensor Of(nn.Module<Tensor, Tensor> classifier, LoadedSplit samples, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var first = 0; first < samples.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var indices = arange(first, Math.Min(first + BatchSize, samples.Count), ScalarType.Int64, samples.Device);
            parts.Add(classifier.call(samples.Inputs(indices)).argmax(1).MoveToOuterDisposeScope());
        }

        return cat(parts).DetachFromDisposeScope();
    }
}
