using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Adds clip(N(0, deviation²), 0, 1) to every straight colour channel, with a probability, and clips at 1; alpha stays. Half of the
/// values are 0: the noise only brightens.
/// </summary>
/// <remarks>In the published code the sum is not clipped and overflows 8 bits: a bright pixel turns dark, 1.5 into 126 of 255.</remarks>
public sealed class Noise(NoiseSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        if (!stream.NextBool(spec.Probability))
        {
            return;
        }

        var noise = sprite.Draw(sprite.Width * sprite.Height * 3);
        Draw(noise, spec.Deviation, ref stream);
        By(sprite, noise);
    }

    /// <summary>Adds noise that was drawn elsewhere.</summary>
    /// <param name="sprite">Its straight colours change.</param>
    /// <param name="noise">[Height, Width, 3], at least 0.</param>
    public static void By(Sprite sprite, ReadOnlySpan<float> noise)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var pixels = sprite.Vectors;
        if (noise.Length != pixels.Length * 3)
        {
            throw new ArgumentException($"Expected {sprite.Height}×{sprite.Width}×3 values, found {noise.Length}.", nameof(noise));
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            var (alpha, at) = (Premultiplied.Alpha(pixels[i]), i * 3);
            var added = Vector128.Create(noise[at], noise[at + 1], noise[at + 2], 0);
            pixels[i] = Premultiplied.Clip(pixels[i] + (added * alpha), alpha);
        }
    }

    /// <summary>Fills with clip(N(0, deviation²), 0, 1).</summary>
    public static void Draw(Span<float> noise, double deviation, ref RandomStream stream)
    {
        stream.FillPositiveNormal(noise);
        foreach (ref var value in noise)
        {
            value = Math.Min(1, (float)deviation * value);
        }
    }
}
