using Invaria.Shared.Specs;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets;

/// <summary>Labelled pictures of one size.</summary>
public abstract class ImageDataset : Dataset
{
    /// <summary>Height of a sample in pixels.</summary>
    public abstract int Height { get; }

    /// <summary>Width of a sample in pixels.</summary>
    public abstract int Width { get; }

    /// <summary>Colour channels of a sample.</summary>
    public int Channels => 3;

    public sealed override SampleShape SampleShape => new ImageShape(Height, Width, Channels);

    /// <summary>
    /// The same dataset with the transformations' parameters of an epoch, a pure function of seeds, epoch and index: labels and what is
    /// transformed stay. Epoch 0 has the draws of the dataset itself; where it does not redraw, every epoch has.
    /// </summary>
    public virtual ImageDataset InEpoch(int epoch) => this;

    public sealed override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation) => new RenderedSplit(this, split, count, device, cancellation);

    public sealed override TrainingSplit LoadForTraining(int count, int epochs, Device device, CancellationToken cancellation) => new RedrawnSplit(this, count, epochs, device, cancellation);

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
