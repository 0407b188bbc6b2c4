using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Datasets.Videos;

/// <summary>A square picture of which a frame shows a part, placed at fractions of a pixel.</summary>
/// <param name="pixels">[side, side, 4] bytes: red, green, blue, unused.</param>
/// <param name="side">Its side; larger than the frame.</param>
internal sealed class PanningBackground(byte[] pixels, int side)
{
    /// <summary>The square's side for frames of a size that move to either side by a share of the longer side.</summary>
    public static int Side(int width, int height, double pan) => (int)Math.Ceiling(Math.Max(width, height) * (1 + (2 * pan))) + 2;

    /// <summary>Draws the part of it that the frame shows.</summary>
    /// <param name="frame">[height, width], colours 0 … 1 and alpha 1.</param>
    /// <param name="width">Width of the frame.</param>
    /// <param name="height">Height of the frame.</param>
    /// <param name="x">Place of the frame's left edge, −1 … 1: as far to the left, to the right as there is picture.</param>
    /// <param name="y">The same of its upper edge.</param>
    public void Draw(Span<Vector128<float>> frame, int width, int height, double x, double y)
    {
        var (left, top) = ((float)Shift(width, x), (float)Shift(height, y));
        var (column, row) = ((int)left, (int)top);
        var (right, down) = (left - column, top - row);
        // Weights of the four pixels around, and the bytes' scale.
        var (w00, w01, w10, w11) = ((1 - right) * (1 - down) / 255, right * (1 - down) / 255, (1 - right) * down / 255, right * down / 255);
        var source = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        for (var i = 0; i < height; i++)
        {
            var above = source.Slice(((row + i) * side) + column, width + 1);
            var below = source.Slice(((row + i + 1) * side) + column, width + 1);
            var line = frame.Slice(i * width, width);
            for (var j = 0; j < line.Length; j++)
            {
                line[j] = ((Widened(above[j]) * w00) + (Widened(above[j + 1]) * w01) + (Widened(below[j]) * w10) + (Widened(below[j + 1]) * w11)).WithElement(3, 1f);
            }
        }
    }

    /// <summary>Pixels from the square's edge to the frame's.</summary>
    public double Shift(int length, double place) => (side - 1 - length) / 2.0 * (1 + place);

    private static Vector128<float> Widened(uint pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32());
}
