using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;

namespace Invaria.Science.Transformations;

/// <summary>Bilinear resampling of a frame: the value at any position is the weighted mean of the four pixels about it; outside the frame is transparent.</summary>
internal static class Bilinear
{
    /// <summary>
    /// The sprite seen through a linear map about its box's centre; the box stays. The map leads from a target's offset (x, y) from the
    /// centre to its source's: (xx·x + xy·y, yx·x + yy·y).
    /// </summary>
    public static void Affine(Sprite sprite, double xx, double xy, double yx, double yy)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        ReadOnlySpan<Vector128<float>> source = sprite.Vectors;
        var target = sprite.Scratch;
        var (centreX, centreY) = (sprite.Box.CentreX, sprite.Box.CentreY);
        for (var y = 0; y < height; y++)
        {
            var deltaY = y + 0.5 - centreY;
            var startX = centreX - 0.5 + (xy * deltaY) + (xx * (0.5 - centreX));
            var startY = centreY - 0.5 + (yy * deltaY) + (yx * (0.5 - centreX));
            var row = target.Slice(y * width, width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Sample(source, width, height, (float)(startX + (xx * x)), (float)(startY + (yx * x)));
            }
        }

        sprite.Swap();
    }

    /// <summary>The value at a position counted in pixel centres.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sample(ReadOnlySpan<Vector128<float>> source, int width, int height, float x, float y)
    {
        var (floorX, floorY) = (MathF.Floor(x), MathF.Floor(y));
        var (left, top) = ((int)floorX, (int)floorY);
        if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
        {
            // All four lie inside: the check above stands for the span's.
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), (nint)((top * width) + left));
            ref var below = ref Unsafe.Add(ref first, (nint)width);
            var upper = Mix(first, Unsafe.Add(ref first, 1), x - floorX);
            var lower = Mix(below, Unsafe.Add(ref below, 1), x - floorX);
            return Mix(upper, lower, y - floorY);
        }

        return left < -1 || top < -1 || left >= width || top >= height ? Vector128<float>.Zero : AtEdge(source, width, height, x, y);
    }

    private static Vector128<float> AtEdge(ReadOnlySpan<Vector128<float>> source, int width, int height, float x, float y)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var above = Mix(At(source, width, height, left, top), At(source, width, height, left + 1, top), x - left);
        var below = Mix(At(source, width, height, left, top + 1), At(source, width, height, left + 1, top + 1), x - left);
        return Mix(above, below, y - top);
    }

    private static Vector128<float> Mix(Vector128<float> first, Vector128<float> second, float share) => first + ((second - first) * share);

    private static Vector128<float> At(ReadOnlySpan<Vector128<float>> source, int width, int height, int x, int y) =>
        (uint)x < (uint)width && (uint)y < (uint)height ? source[(y * width) + x] : Vector128<float>.Zero;
}
