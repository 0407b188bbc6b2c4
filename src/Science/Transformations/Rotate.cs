using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Turns the object about its box's centre by a uniform angle, counter-clockwise as seen, bilinear.
/// The box keeps its place: it is the object's frame, and a square of 0.7 of the side never leaves the picture by turning.
/// </summary>
/// <remarks>Bilinear, not nearest as torchvision's default: at 32×32 nearest tears edges, which would itself be a feature to learn.</remarks>
public sealed class Rotate(RotateSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(spec.MinimumAngle, spec.MaximumAngle));

    /// <summary>Turns by an angle in degrees.</summary>
    public static void By(Sprite sprite, double degrees)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (width, height) = (sprite.Width, sprite.Height);
        var source = sprite.Vectors;
        var target = sprite.Scratch;
        var (centreX, centreY) = (sprite.Box.CentreX, sprite.Box.CentreY);
        for (var y = 0; y < height; y++)
        {
            var deltaY = y + 0.5 - centreY;
            var startX = centreX - 0.5 - (sin * deltaY) + (cos * (0.5 - centreX));
            var startY = centreY - 0.5 + (cos * deltaY) + (sin * (0.5 - centreX));
            var row = target.Slice(y * width, width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Sample(source, width, height, (float)(startX + (cos * x)), (float)(startY + (sin * x)));
            }
        }

        sprite.Swap();
    }

    /// <summary>Bilinear mean of the four pixels about a position counted in pixel centres; transparent outside the frame.</summary>
    internal static Vector128<float> Sample(ReadOnlySpan<Vector128<float>> source, int width, int height, float x, float y)
    {
        var (floorX, floorY) = (MathF.Floor(x), MathF.Floor(y));
        var (left, top) = ((int)floorX, (int)floorY);
        var (right, down) = (x - floorX, y - floorY);
        if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
        {
            var at = (top * width) + left;
            var upper = source[at] + ((source[at + 1] - source[at]) * right);
            var lower = source[at + width] + ((source[at + width + 1] - source[at + width]) * right);
            return upper + ((lower - upper) * down);
        }

        if (left < -1 || top < -1 || left >= width || top >= height)
        {
            return Vector128<float>.Zero;
        }

        var above = Mix(At(source, width, height, left, top), At(source, width, height, left + 1, top), right);
        var below = Mix(At(source, width, height, left, top + 1), At(source, width, height, left + 1, top + 1), right);
        return Mix(above, below, down);
    }

    private static Vector128<float> Mix(Vector128<float> first, Vector128<float> second, float share) => first + ((second - first) * share);

    private static Vector128<float> At(ReadOnlySpan<Vector128<float>> source, int width, int height, int x, int y) =>
        (uint)x < (uint)width && (uint)y < (uint)height ? source[(y * width) + x] : Vector128<float>.Zero;
}
