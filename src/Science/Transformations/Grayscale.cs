using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>Replaces colours by their luminance with a probability; alpha stays (torchvision's <c>to_grayscale</c>).</summary>
/// <remarks>Luminance is a weighted sum of the colours: it commutes with premultiplied alpha.</remarks>
public sealed class Grayscale(GrayscaleSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            TakeColour(sprite);
        }
    }

    public static void TakeColour(Sprite sprite)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        foreach (ref var pixel in sprite.Vectors)
        {
            pixel = Premultiplied.Clip(Luminance.Of(pixel), Premultiplied.Alpha(pixel));
        }
    }
}
