using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>
/// Some samples of a split, rendered once, in parallel, and kept as bytes: training never waits for data. Batches come
/// in channels-last layout, which the bytes' own order gives for nothing.
/// </summary>
public sealed class RenderedSplit : LoadedSplit
{
    private readonly Tensor _pixels;
    private readonly int _height;
    private readonly int _width;

    /// <param name="dataset">What to render.</param>
    /// <param name="split">Which split.</param>
    /// <param name="count">How many samples, from the first on.</param>
    /// <param name="device">Where to keep them.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    /// <exception cref="DatasetException">The split has fewer samples, or a file is broken.</exception>
    /// <exception cref="NotSupportedException">The samples do not fit into one array of 2 GB.</exception>
    public RenderedSplit(ImageDataset dataset, Split split, int count, Device device, CancellationToken cancellation = default)
        : this(RenderedSamples.Of(dataset, split, count, cancellation: cancellation), device)
    {
    }

    /// <param name="samples">What was rendered.</param>
    /// <param name="device">Where to keep it.</param>
    public RenderedSplit(RenderedSamples samples, Device device)
    {
        ArgumentNullException.ThrowIfNull(samples);
        (Count, _height, _width) = (samples.Count, samples.Height, samples.Width);
        using var pixels = tensor(samples.Rgb, [Count, _height * _width * 3], dtype: ScalarType.Byte);
        _pixels = pixels.to(device).DetachFromDisposeScope();
        using var classes = tensor(samples.Labels);
        Labels = classes.to(device).DetachFromDisposeScope();
    }

    public override int Count { get; }

    public override Device Device => Labels.device;

    public override Tensor Labels { get; }

    /// <summary>Pictures as networks take them: float, normalised with mean 0.5 and deviation 0.5 a channel to [−1, 1].</summary>
    /// <param name="indices">Which samples, [N], int64.</param>
    /// <returns>[N, 3, H, W], channels-last in memory.</returns>
    public override Tensor Inputs(Tensor indices)
    {
        using var scope = NewDisposeScope();
        return _pixels.index_select(0, indices).to(ScalarType.Float32).mul_(LastingScalar.Of(2f / 255f)).add_(LastingScalar.Of(-1f), LastingScalar.One)
            .view(indices.shape[0], _height, _width, 3).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Inputs as bytes again, 0 … 255, in their shape.</summary>
    internal static Tensor Bytes(Tensor inputs) => ((inputs + 1) * 127.5f).round().clamp(0, 255).to(ScalarType.Byte);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pixels.Dispose();
            Labels.Dispose();
        }
    }
}
