using System.Diagnostics;
using Invaria.Science.Datasets;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>Batches of 128 samples on the calling thread: rendered, made a float tensor and normalised, as training takes them.</summary>
internal sealed class RenderedBatches(Transforms2D dataset)
{
    private const int BatchSize = 128;

    private readonly byte[] _pixels = new byte[BatchSize * dataset.Height * dataset.Width * dataset.Channels];
    private readonly long[] _labels = new long[BatchSize];
    private int _next;

    /// <summary>Images a second, measured for at least so long.</summary>
    public double Rate(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var images = 0;
        while (watch.Elapsed < time)
        {
            Batch();
            images += BatchSize;
        }

        return images / watch.Elapsed.TotalSeconds;
    }

    private void Batch()
    {
        var size = _pixels.Length / BatchSize;
        for (var i = 0; i < BatchSize; i++)
        {
            _labels[i] = dataset.Render(Split.Train, _next, _pixels.AsSpan(i * size, size));
            _next = (_next + 1) % dataset.Count(Split.Train);
        }

        using var scope = NewDisposeScope();
        _ = tensor(_pixels, [BatchSize, dataset.Height, dataset.Width, dataset.Channels], dtype: ScalarType.Byte)
            .to(ScalarType.Float32).mul_(2f / 255f).sub_(1f).permute(0, 3, 1, 2);
        _ = tensor(_labels);
    }
}
