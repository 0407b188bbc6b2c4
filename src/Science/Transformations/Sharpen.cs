using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Moves straight colours away from their smoothed neighbourhood, with a probability, and clips them; alpha and the pixels at the
/// frame's border stay (Pillow's <c>Sharpness</c>: smoothed + factor · (colour − smoothed), smoothed with 3×3 weights 1, 5 in the middle).
/// </summary>
/// <remarks>
/// The neighbours count by their alpha. The published code smooths the straight colours of a cut-out with the black of its transparent
/// surroundings in them, which draws a bright seam around every object; on opaque pixels both are the same.
/// </remarks>
public sealed class Sharpen(SharpenSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            By(sprite, spec.Factor);
        }
    }

    /// <summary>0 smooths, 1 changes nothing, above 1 sharpens.</summary>
    public static void By(Sprite sprite, double factor)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        var (width, height) = (sprite.Width, sprite.Height);
        ReadOnlySpan<Vector128<float>> source = sprite.Vectors;
        var target = sprite.Scratch;
        source.CopyTo(target);
        for (var y = 1; y < height - 1; y++)
        {
            var above = source.Slice((y - 1) * width, width);
            var row = source.Slice(y * width, width);
            var below = source.Slice((y + 1) * width, width);
            Row(above, row, below, target.Slice(y * width, width), (float)factor);
        }

        sprite.Swap();
    }

    private static void Row(ReadOnlySpan<Vector128<float>> above, ReadOnlySpan<Vector128<float>> row, ReadOnlySpan<Vector128<float>> below, Span<Vector128<float>> target, float factor)
    {
        if (row.Length < 3)
        {
            return;
        }

        var nothing = Vector128.Create(1e-12f);
        var before = above[0] + row[0] + below[0];
        var here = above[1] + row[1] + below[1];
        for (var x = 1; x < row.Length - 1; x++)
        {
            var after = above[x + 1] + row[x + 1] + below[x + 1];
            var pixel = row[x];
            var sum = before + here + after + (pixel * 4);
            var alpha = Premultiplied.Alpha(pixel);
            // Weights and alphas cancel: the straight mean colour of the neighbourhood, laid under the pixel's own alpha.
            var smooth = sum / Vector128.Max(Premultiplied.Alpha(sum), nothing) * alpha;
            target[x] = Premultiplied.Clip(smooth + ((pixel - smooth) * factor), alpha);
            (before, here) = (here, after);
        }
    }
}
