using Invaria.Shared.Specs;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>
/// Samples of one size in three splits. A sample is a pure function of the dataset's seeds, the split and the index:
/// random access, the same answer in any order, from any thread.
/// </summary>
public abstract class Dataset
{
    /// <summary>Number of classes; labels are 0 … Classes − 1. 0 where samples have no labels.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>Names of the classes in the order of their labels, all different; empty where samples have no labels.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>Size of every sample.</summary>
    public abstract SampleShape SampleShape { get; }

    /// <summary>What a user should know about the sources, e.g. how many pictures were left out and why.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Whether the transformations' parameters are drawn anew in every epoch of a training.</summary>
    public virtual bool Redraws => false;

    /// <summary>Samples of a split.</summary>
    public abstract int Count(Split split);

    /// <summary>Loads the first samples of a split.</summary>
    /// <param name="split">Which split.</param>
    /// <param name="count">How many samples, from the first on.</param>
    /// <param name="device">Where to keep them.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <returns>The caller's to dispose of.</returns>
    /// <exception cref="DatasetException">The split has fewer samples, or a file is broken.</exception>
    public abstract LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation);

    /// <summary>The first samples of the training split as a training of so many epochs sees them; the caller's to dispose of.</summary>
    public virtual TrainingSplit LoadForTraining(int count, int epochs, Device device, CancellationToken cancellation) =>
        new UnchangingSplit(Load(Split.Train, count, device, cancellation));

    /// <summary>Loads all samples of a split.</summary>
    public LoadedSplit Load(Split split, Device device, CancellationToken cancellation) => Load(split, Count(split), device, cancellation);
}
