namespace Invaria.Science.Datasets;

/// <summary>The training split as a training sees it, epoch by epoch.</summary>
public abstract class TrainingSplit : IDisposable
{
    /// <summary>Number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>The samples of the epoch begun last.</summary>
    /// <exception cref="InvalidOperationException">No epoch was begun.</exception>
    public abstract LoadedSplit Current { get; }

    /// <summary>How long the training waited for samples in all, the first epoch's left aside.</summary>
    public virtual TimeSpan Waited => TimeSpan.Zero;

    /// <summary>Makes the samples of an epoch the current ones; they depend on the epoch alone.</summary>
    /// <param name="epoch">From 1 on. The first has the dataset's own draws.</param>
    public abstract void BeginEpoch(int epoch);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
