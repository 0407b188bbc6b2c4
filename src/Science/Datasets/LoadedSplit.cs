using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>Some samples of a split, in memory.</summary>
public abstract class LoadedSplit : IDisposable
{
    /// <summary>How many samples.</summary>
    public abstract int Count { get; }

    /// <summary>Where they are kept.</summary>
    public abstract Device Device { get; }

    /// <summary>Labels, [Count], int64.</summary>
    /// <exception cref="InvalidOperationException">The samples have none.</exception>
    public abstract Tensor Labels { get; }

    /// <summary>Samples as networks take them: pictures [N, C, H, W], windows of time series [N, T, C].</summary>
    /// <param name="indices">Which samples, [N], int64.</param>
    /// <returns>A tensor of the caller's dispose scope.</returns>
    public abstract Tensor Inputs(Tensor indices);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
