using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Turns the object about its box's centre by a uniform angle, counter-clockwise as seen, bilinear.
/// The box keeps its place: it is the object's frame, and a square of 0.7 of the side never leaves the picture by turning.
/// </summary>
/// <remarks>Bilinear, not nearest as torchvision's default: at 32×32 nearest tears edges, which would itself be a feature to learn.</remarks>
public sealed class Rotate(RotateSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(spec.MinimumAngle, spec.MaximumAngle));

    /// <summary>Turns by an angle in degrees.</summary>
    public static void By(Sprite sprite, double degrees)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        Bilinear.Affine(sprite, cos, -sin, sin, cos);
    }
}
