using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>Multiplies the colours by a uniform factor and clips them; alpha stays (torchvision's <c>adjust_brightness</c>).</summary>
/// <remarks>The brightest premultiplied colour is the pixel's alpha: clipping there is clipping at 1.</remarks>
public sealed class Brightness(BrightnessSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(spec.MinimumFactor, spec.MaximumFactor));

    /// <summary>Multiplies by a factor of at least 0.</summary>
    public static void By(Sprite sprite, double factor)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        var factors = Vector128.Create((float)factor, (float)factor, (float)factor, 1);
        foreach (ref var pixel in sprite.Vectors)
        {
            pixel = Vector128.Min(pixel * factors, Vector128.Shuffle(pixel, Vector128.Create(3, 3, 3, 3)));
        }
    }
}
