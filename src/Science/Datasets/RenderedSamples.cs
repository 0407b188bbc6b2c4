using System.Runtime.ExceptionServices;

namespace Invaria.Science.Datasets;

/// <summary>Some samples of a split as bytes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Height">Height of each.</param>
/// <param name="Width">Width of each.</param>
/// <param name="Rgb">[Count, Height, Width, 3].</param>
/// <param name="Labels">[Count].</param>
public sealed record RenderedSamples(int Count, int Height, int Width, byte[] Rgb, long[] Labels)
{
    /// <summary>Renders the first samples of a split, in parallel.</summary>
    /// <param name="dataset">What to render.</param>
    /// <param name="split">Which split.</param>
    /// <param name="count">How many samples, from the first on.</param>
    /// <param name="threads">At most so many threads; −1: as many as there are cores.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    /// <exception cref="DatasetException">The split has fewer samples, or a file is broken.</exception>
    /// <exception cref="NotSupportedException">The samples do not fit into one array of 2 GB.</exception>
    public static RenderedSamples Of(ImageDataset dataset, Split split, int count, int threads = -1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (count > dataset.Count(split))
        {
            throw new DatasetException($"{count} samples of the {split.ToString().ToLowerInvariant()} split are asked for, but it has {dataset.Count(split)}. Ask for fewer.");
        }

        var size = dataset.Height * dataset.Width * dataset.Channels;
        if ((long)count * size > Array.MaxLength)
        {
            throw new NotSupportedException($"{count} samples of {dataset.Height}×{dataset.Width} pixels need {(long)count * size / 1e9:0.0} GB at once; at most 2 GB are possible: use fewer or smaller samples.");
        }

        var (rgb, labels) = (new byte[count * size], new long[count]);
        try
        {
            _ = Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads },
                i => labels[i] = dataset.Render(split, i, rgb.AsSpan(i * size, size)));
        }
        catch (AggregateException several) when (several.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return new(count, dataset.Height, dataset.Width, rgb, labels);
    }
}
