using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Shears the object about its box's centre by a uniform angle along each axis, bilinear (torchvision's <c>affine</c> with shear).
/// The box keeps its place, as with rotation: corners may leave the frame.
/// </summary>
/// <remarks>Bilinear, not nearest as torchvision's default, for the reason given with <see cref="Rotate"/>.</remarks>
public sealed class Shear(ShearSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        var x = stream.NextDouble(spec.MinimumAngle, spec.MaximumAngle);
        var y = stream.NextDouble(spec.MinimumAngle, spec.MaximumAngle);
        By(sprite, x, y);
    }

    /// <summary>Shears by angles in degrees, less than 90 either way: rows shift along x, then columns along y.</summary>
    public static void By(Sprite sprite, double xDegrees, double yDegrees)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var (x, y) = (Math.Tan(xDegrees * Math.PI / 180), Math.Tan(yDegrees * Math.PI / 180));
        Bilinear.Affine(sprite, 1 + (x * y), x, y, 1);
    }
}
