using Invaria.Science.Datasets;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>Representations of many samples.</summary>
public static class Representations
{
    private const int BatchSize = 500;

    /// <summary>The representations of all samples.</summary>
    /// <param name="backbone">In evaluation mode.</param>
    /// <param name="samples">What to represent.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>[Count, D], without gradient; the caller disposes of it.</returns>
    public static Tensor Of(Backbone backbone, LoadedSplit samples, CancellationToken cancellation) =>
        OfLayer(backbone, BackboneSpec.Representation, samples, 0, samples.Count, cancellation);

    /// <summary>A layer's outputs for some of the samples.</summary>
    /// <param name="backbone">In evaluation mode.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="samples">What to represent.</param>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>[count, D], flattened, without gradient; the caller disposes of it.</returns>
    public static Tensor OfLayer(Backbone backbone, string layer, LoadedSplit samples, int start, int count, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var first = start; first < start + count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var indices = arange(first, Math.Min(first + BatchSize, start + count), ScalarType.Int64, samples.Device);
            parts.Add(backbone.Layer(samples.Inputs(indices), layer).MoveToOuterDisposeScope());
        }

        return cat(parts).DetachFromDisposeScope();
    }
}
