using Invaria.Science.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>Representations of many samples.</summary>
public static class Representations
{
    private const int BatchSize = 500;

    /// <param name="backbone">In evaluation mode.</param>
    /// <param name="samples">What to represent.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>[Count, D], without gradient; the caller disposes of it.</returns>
    public static Tensor Of(Backbone backbone, RenderedSplit samples, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var first = 0; first < samples.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var indices = arange(first, Math.Min(first + BatchSize, samples.Count), ScalarType.Int64, samples.Labels.device);
            parts.Add(backbone.call(samples.Images(indices)).MoveToOuterDisposeScope());
        }

        return cat(parts).DetachFromDisposeScope();
    }
}
