using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Replaces cells of pixels by their mean, alpha too, with a probability: reduced with a box filter, enlarged by repetition (Pillow's
/// <c>resize</c> with BOX, then NEAREST). A share of 0.3 of 32 pixels is 9 cells.
/// </summary>
/// <remarks>As in Pillow a pixel belongs to one cell only when the mean is taken, the one its centre lies in; cells are 3 or 4 pixels wide.</remarks>
public sealed class Pixelate(PixelateSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            To(sprite, spec.Share);
        }
    }

    /// <summary>Pixelates to a share, above 0 and at most 1, of the pixels along each side, at least one cell.</summary>
    public static void To(Sprite sprite, double share)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var (width, height) = (sprite.Width, sprite.Height);
        var (columns, rows) = (Math.Max(1, (int)(width * share)), Math.Max(1, (int)(height * share)));
        ReadOnlySpan<Vector128<float>> source = sprite.Vectors;
        var target = sprite.Scratch;
        for (var row = 0; row < rows; row++)
        {
            var (top, bottom) = (Shown(row, rows, height), Shown(row + 1, rows, height));
            var line = target.Slice(top * width, width);
            for (var column = 0; column < columns; column++)
            {
                var mean = Mean(source, width, (Counted(column, columns, width), Counted(column + 1, columns, width)), (Counted(row, rows, height), Counted(row + 1, rows, height)));
                var left = Shown(column, columns, width);
                line[left..Shown(column + 1, columns, width)].Fill(mean);
            }

            for (var y = top + 1; y < bottom; y++)
            {
                line.CopyTo(target.Slice(y * width, width));
            }
        }

        sprite.Swap();
    }

    /// <summary>First pixel that counts for the mean of a cell.</summary>
    private static int Counted(int cell, int cells, int pixels) => (int)((cell * ((double)pixels / cells)) + 0.5);

    /// <summary>First pixel that shows a cell: the least x with (x + ½)·cells / pixels ≥ cell.</summary>
    private static int Shown(int cell, int cells, int pixels) => ((2 * cell * pixels) + cells - 1) / (2 * cells);

    private static Vector128<float> Mean(ReadOnlySpan<Vector128<float>> source, int width, (int From, int To) x, (int From, int To) y)
    {
        var sum = Vector128<float>.Zero;
        for (var row = y.From; row < y.To; row++)
        {
            foreach (var pixel in source[((row * width) + x.From)..((row * width) + x.To)])
            {
                sum += pixel;
            }
        }

        return sum * (1f / ((x.To - x.From) * (y.To - y.From)));
    }
}
