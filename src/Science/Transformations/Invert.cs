using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>Turns every straight colour c into 1 − c with a probability; alpha stays (Pillow's <c>invert</c>).</summary>
/// <remarks>On premultiplied colours that is alpha − c: what is transparent stays so.</remarks>
public sealed class Invert(InvertSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            Turn(sprite);
        }
    }

    public static void Turn(Sprite sprite)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        foreach (ref var pixel in sprite.Vectors)
        {
            var alpha = Premultiplied.Alpha(pixel);
            pixel = Premultiplied.Clip(alpha - pixel, alpha);
        }
    }
}
