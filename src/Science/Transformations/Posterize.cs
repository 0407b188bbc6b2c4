using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Keeps only the highest bits of every straight colour, with a probability; alpha stays (Pillow's <c>posterize</c>).
/// With 1 bit a channel is 0 or 128 of 255, not 255: the dropped bits are zeros.
/// </summary>
/// <remarks>
/// On straight colours: half-transparent white keeps the highest bit of white. They are rounded to 8 bits first, so that 127.6 is 128
/// as it would be in a file.
/// </remarks>
public sealed class Posterize(PosterizeSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            To(sprite, spec.Bits);
        }
    }

    /// <summary>Keeps 1 to 8 bits of the 8 of a channel.</summary>
    public static void To(Sprite sprite, int bits)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 8);
        var half = Vector128.Create(0.5f);
        var full = Vector128.Create(255f);
        var nothing = Vector128.Create(1e-12f);
        var kept = Vector128.Create(-1 << (8 - bits));
        foreach (ref var pixel in sprite.Vectors)
        {
            var alpha = Premultiplied.Alpha(pixel);
            var straight = Vector128.Min(pixel * full / Vector128.Max(alpha, nothing), full);
            var levels = Vector128.ConvertToInt32(straight + half) & kept;
            pixel = Premultiplied.Clip(Vector128.ConvertToSingle(levels) * (1 / 255f) * alpha, alpha);
        }
    }
}
