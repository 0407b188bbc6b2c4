using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Scales the object about its box's centre by a uniform factor, antialiased with a triangle filter; the box shrinks or grows along.
/// What grows out of the frame is lost.
/// </summary>
public sealed class Scale(ScaleSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(spec.MinimumFactor, spec.MaximumFactor));

    /// <summary>Scales by a factor above 0.</summary>
    public static void By(Sprite sprite, double factor)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        var box = sprite.Box;
        sprite.Resampling.Scale(sprite.Pixels, MemoryMarshal.Cast<Vector128<float>, float>(sprite.Scratch), sprite.Width, sprite.Height, box.CentreX, box.CentreY, factor);
        sprite.Swap();
        var (width, height) = (box.Width * factor, box.Height * factor);
        sprite.Box = new(box.CentreX - (width / 2), box.CentreY - (height / 2), width, height);
    }
}
