using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Moves straight colours away from or towards the mean grey by a uniform factor and clips them; alpha stays (torchvision's
/// <c>adjust_contrast</c>: mean + factor · (colour − mean)).
/// </summary>
/// <remarks>
/// The mean is that of the luminance over the whole frame, the object lying on black: the published code drops the alpha of a cut-out,
/// whose transparent pixels are black, before it takes the mean. Two differences: soft edges count by their alpha there where the
/// published code counts them in full, and the mean is not rounded to 8 bits.
/// </remarks>
public sealed class Contrast(ContrastSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(spec.MinimumFactor, spec.MaximumFactor));

    /// <summary>0 is plain grey, 1 changes nothing.</summary>
    public static void By(Sprite sprite, double factor)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        var grey = Vector128.Create((float)((1 - factor) * Mean(sprite)));
        foreach (ref var pixel in sprite.Vectors)
        {
            var alpha = Premultiplied.Alpha(pixel);
            pixel = Premultiplied.Clip((pixel * (float)factor) + (grey * alpha), alpha);
        }
    }

    private static double Mean(Sprite sprite)
    {
        double total = 0;
        for (var y = 0; y < sprite.Height; y++)
        {
            var sum = Vector128<float>.Zero;
            foreach (var pixel in sprite.Vectors.Slice(y * sprite.Width, sprite.Width))
            {
                sum += pixel;
            }

            total += Luminance.Of(sum).ToScalar();
        }

        return total / ((double)sprite.Width * sprite.Height);
    }
}
