using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>Windows of one long series, each with the rows that follow it. A split's windows slide by one row, in order of time.</summary>
public abstract class ForecastDataset : SeriesDataset
{
    /// <summary>Rows behind a window.</summary>
    public abstract int Horizon { get; }

    /// <summary>Mean of each channel over the training split's rows, in the file's units.</summary>
    public abstract IReadOnlyList<double> Means { get; }

    /// <summary>Population deviation of each channel over the training split's rows, in the file's units; 1 for a constant channel.</summary>
    public abstract IReadOnlyList<double> Deviations { get; }

    public sealed override IReadOnlyList<string> ClassNames => [];

    public sealed override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation) => LoadWindows(split, count, device, cancellation);

    /// <summary>Loads the first windows of a split with what follows them.</summary>
    /// <returns>The caller's to dispose of.</returns>
    /// <exception cref="DatasetException">The split has fewer windows.</exception>
    public abstract WindowSplit LoadWindows(Split split, int count, Device device, CancellationToken cancellation);
}
