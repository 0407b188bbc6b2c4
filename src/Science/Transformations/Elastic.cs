using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Displaces every pixel by a smooth random field, bilinear, with a probability: uniform values in [−1, 1], smoothed with a Gaussian,
/// times alpha / 2 pixels (torchvision's <c>ElasticTransform</c>, where alpha / size is a share of half the side). With alpha 150 and sigma 5
/// the displacement has a standard deviation of 2.4 pixels, more at the frame's border.
/// </summary>
/// <remarks>
/// Differs from torchvision at edges only. It bends the straight colours of a cut-out, which pulls the black of transparent pixels into its
/// edges; and it multiplies pixels that lie partly outside by their share twice.
/// </remarks>
public sealed class Elastic : ImageTransformation
{
    private readonly ElasticSpec _spec;
    private readonly FieldSmoothing _smoothing;

    public Elastic(ElasticSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        (_spec, _smoothing) = (spec, new(spec.Sigma));
    }

    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        if (!stream.NextBool(_spec.Probability))
        {
            return;
        }

        var field = sprite.Draw(2 * sprite.Width * sprite.Height);
        stream.Fill(field, -1, 1);
        Bend(sprite, field, _spec.Alpha, _smoothing);
    }

    /// <summary>Displaces by a field that was drawn elsewhere.</summary>
    /// <param name="sprite">What is bent; its box stays.</param>
    /// <param name="field">[2, Height, Width] in [−1, 1]: along x, then along y.</param>
    /// <param name="alpha">Twice the displacement, in pixels, of a smoothed value of 1.</param>
    /// <param name="sigma">Standard deviation of the smoothing in pixels, above 0.</param>
    public static void By(Sprite sprite, ReadOnlySpan<float> field, double alpha, double sigma)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        if (field.Length != 2 * sprite.Width * sprite.Height)
        {
            throw new ArgumentException($"Expected 2×{sprite.Height}×{sprite.Width} values, found {field.Length}.", nameof(field));
        }

        Bend(sprite, field, alpha, new(sigma));
    }

    private static void Bend(Sprite sprite, ReadOnlySpan<float> field, double alpha, FieldSmoothing smoothing)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var smooth = smoothing.Smooth(sprite, field, out var stride);
        var alongX = smooth[..(height * stride)];
        var alongY = smooth[(height * stride)..];
        var strength = (float)(alpha / 2);
        var source = Bilinear.Surround(sprite);
        var target = sprite.Scratch;
        for (var y = 0; y < height; y++)
        {
            var row = target.Slice(y * width, width);
            var shiftX = alongX.Slice(y * stride, width);
            var shiftY = alongY.Slice(y * stride, width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Bilinear.Sample(source, width, height, x + (shiftX[x] * strength), y + (shiftY[x] * strength));
            }
        }

        sprite.Swap();
    }
}
