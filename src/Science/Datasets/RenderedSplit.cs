using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>
/// Some samples of a split, rendered once, in parallel, and kept as bytes: training never waits for data. Batches come
/// in channels-last layout, which the bytes' own order gives for nothing.
/// </summary>
public sealed class RenderedSplit : IDisposable
{
    private readonly Tensor _pixels;
    private readonly int _height;
    private readonly int _width;

    /// <param name="dataset">What to render.</param>
    /// <param name="split">Which split.</param>
    /// <param name="count">How many samples, from the first on.</param>
    /// <param name="device">Where to keep them.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    /// <exception cref="NotSupportedException">The samples do not fit into one array of 2 GB.</exception>
    public RenderedSplit(ImageDataset dataset, Split split, int count, Device device, CancellationToken cancellation = default)
    {
        (Count, _height, _width) = (count, dataset.Height, dataset.Width);
        var size = _height * _width * dataset.Channels;
        if ((long)count * size > Array.MaxLength)
        {
            throw new NotSupportedException($"{count} samples of {_height}×{_width} pixels need {(long)count * size / 1e9:0.0} GB at once; at most 2 GB are possible: use fewer or smaller samples.");
        }

        var bytes = new byte[count * size];
        var labels = new long[count];
        _ = Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, i => labels[i] = dataset.Render(split, i, bytes.AsSpan(i * size, size)));
        using var pixels = tensor(bytes, [count, size], dtype: ScalarType.Byte);
        _pixels = pixels.to(device).DetachFromDisposeScope();
        using var classes = tensor(labels);
        Labels = classes.to(device).DetachFromDisposeScope();
    }

    public int Count { get; }

    /// <summary>Labels, [Count], int64.</summary>
    public Tensor Labels { get; }

    /// <summary>Pictures as networks take them: float, normalised with mean 0.5 and deviation 0.5 a channel to [−1, 1].</summary>
    /// <param name="indices">Which samples, [N], int64.</param>
    /// <returns>[N, 3, H, W], channels-last in memory.</returns>
    public Tensor Images(Tensor indices)
    {
        using var scope = NewDisposeScope();
        return _pixels.index_select(0, indices).to(ScalarType.Float32).mul_(LastingScalar.Of(2f / 255f)).add_(LastingScalar.Of(-1f), LastingScalar.One)
            .view(indices.shape[0], _height, _width, 3).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _pixels.Dispose();
        Labels.Dispose();
    }
}
