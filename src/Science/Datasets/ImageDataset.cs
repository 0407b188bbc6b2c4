using Invaria.Shared.Specs;

namespace Invaria.Science.Datasets;

/// <summary>
/// Labelled pictures of one size. A sample is a pure function of the dataset's seeds, the split and the index:
/// random access, the same answer in any order, from any thread.
/// </summary>
public abstract class ImageDataset
{
    /// <summary>Number of classes; labels are 0 … Classes − 1.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>Names of the classes in the order of their labels, all different.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>Height of a sample in pixels.</summary>
    public abstract int Height { get; }

    /// <summary>Width of a sample in pixels.</summary>
    public abstract int Width { get; }

    /// <summary>Colour channels of a sample.</summary>
    public int Channels => 3;

    /// <summary>Size of every sample.</summary>
    public ImageShape Shape => new(Height, Width, Channels);

    /// <summary>What a user should know about the sources, e.g. how many pictures were left out and why.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Whether the transformations' parameters are drawn anew in every epoch of a training.</summary>
    public virtual bool Redraws => false;

    /// <summary>Samples of a split.</summary>
    public abstract int Count(Split split);

    /// <summary>
    /// The same dataset with the transformations' parameters of an epoch, a pure function of seeds, epoch and index: labels and what is
    /// transformed stay. Epoch 0 has the draws of the dataset itself; where it does not redraw, every epoch has.
    /// </summary>
    public virtual ImageDataset InEpoch(int epoch) => this;

    /// <summary>Draws one sample.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">0 … Count(split) − 1.</param>
    /// <param name="rgb">Receives the picture, [Height, Width, Channels], sRGB 0 … 255.</param>
    /// <returns>The label.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    /// <exception cref="ArgumentException"><paramref name="rgb"/> is not Height·Width·Channels long.</exception>
    public int Render(Split split, int index, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count(split));
        if (rgb.Length != Height * Width * Channels)
        {
            throw new ArgumentException($"Must hold {Height}×{Width}×{Channels} bytes, holds {rgb.Length}.", nameof(rgb));
        }

        return RenderSample(split, index, rgb);
    }

    /// <summary>Draws one sample; the arguments are checked.</summary>
    protected abstract int RenderSample(Split split, int index, Span<byte> rgb);
}
