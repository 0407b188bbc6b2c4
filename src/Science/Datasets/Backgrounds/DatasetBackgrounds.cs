using System.Buffers;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>Samples of another dataset, resized to the frame, with their labels. Each split takes from the same split there.</summary>
/// <param name="dataset">The other dataset.</param>
public sealed class DatasetBackgrounds(ImageDataset dataset) : BackgroundLibrary
{
    /// <summary>Names of the backgrounds' classes in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames => dataset.ClassNames;

    /// <summary>What a user should know about the other dataset.</summary>
    public IReadOnlyList<string> Remarks => dataset.Remarks;

    public override ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch) => Choose(split, side, ref stream, scratch, out _);

    /// <summary>The background that a stream chooses, and its label.</summary>
    public ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch, out int label)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        var size = dataset.Height * dataset.Width * dataset.Channels;
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var rgb = rented.AsSpan(0, size);
            label = dataset.Render(split, stream.NextInt(dataset.Count(split)), rgb);
            if (dataset.Height == side && dataset.Width == side)
            {
                Widen(rgb, scratch);
                return scratch;
            }

            var rgba = new byte[dataset.Height * dataset.Width * 4];
            Widen(rgb, rgba);
            return Picture.FromRgba(dataset.Width, dataset.Height, rgba).Resize(side, side).ToOpaqueBytes();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Widen(ReadOnlySpan<byte> rgb, Span<byte> rgba)
    {
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        }
    }
}
