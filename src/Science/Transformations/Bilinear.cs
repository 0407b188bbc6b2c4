using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;

namespace Invaria.Science.Transformations;

/// <summary>Bilinear resampling of a frame: the value at any position is the weighted mean of the four pixels about it; outside the frame is transparent.</summary>
internal static class Bilinear
{
    // One transparent pixel before the frame and two behind it: positions held within −1 … size find four pixels without a branch.
    private const int Before = 1;
    private const int Around = 3;

    /// <summary>
    /// The sprite seen through a linear map about its box's centre; the box stays. The map leads from a target's offset (x, y) from the
    /// centre to its source's: (xx·x + xy·y, yx·x + yy·y).
    /// </summary>
    public static void Affine(Sprite sprite, double xx, double xy, double yx, double yy)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var source = Surround(sprite);
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

    /// <summary>The sprite's frame with transparent pixels around it, in the sprite's working memory.</summary>
    public static ReadOnlySpan<Vector128<float>> Surround(Sprite sprite)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var stride = width + Around;
        var surrounded = sprite.Surround(stride * (height + Around));
        surrounded[..(stride * Before)].Clear();
        for (var y = 0; y < height; y++)
        {
            var row = surrounded.Slice((y + Before) * stride, stride);
            row[0] = Vector128<float>.Zero;
            sprite.Vectors.Slice(y * width, width).CopyTo(row[Before..]);
            row[(width + Before)..].Clear();
        }

        surrounded[((height + Before) * stride)..].Clear();
        return surrounded;
    }

    /// <summary>The value at a finite position counted in pixel centres.</summary>
    /// <param name="surrounded">The frame as <see cref="Surround"/> gives it.</param>
    /// <param name="width">Of the frame itself.</param>
    /// <param name="height">Of the frame itself.</param>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sample(ReadOnlySpan<Vector128<float>> surrounded, int width, int height, float x, float y)
    {
        x = float.ClampNative(x, -Before, width);
        y = float.ClampNative(y, -Before, height);
        var (floorX, floorY) = (MathF.Floor(x), MathF.Floor(y));
        var stride = width + Around;
        var at = (((int)floorY + Before) * stride) + (int)floorX + Before;
        // Positions were held within the surrounded frame: no further check is needed.
        ref var upper = ref Unsafe.Add(ref MemoryMarshal.GetReference(surrounded), (nint)at);
        ref var lower = ref Unsafe.Add(ref upper, (nint)stride);
        var (right, down) = (Vector128.Create(x - floorX), Vector128.Create(y - floorY));
        var above = upper + ((Unsafe.Add(ref upper, 1) - upper) * right);
        var below = lower + ((Unsafe.Add(ref lower, 1) - lower) * right);
        return above + ((below - above) * down);
    }
}
