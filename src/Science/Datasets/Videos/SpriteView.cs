using System.Runtime.InteropServices;

namespace Invaria.Science.Datasets.Videos;

/// <summary>How an object is seen. All parameters are 0, and the factors 1, for the object as it is.</summary>
/// <param name="Angle">Turn in degrees, clockwise.</param>
/// <param name="Scale">Factor of its size.</param>
/// <param name="Shear">Shift of a row against the next.</param>
/// <param name="Deformation">Elastic deformation, a share of half its side.</param>
/// <param name="Light">Factor of its colours.</param>
/// <param name="Hue">Turn of its hue in degrees.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SpriteView(double Angle, double Scale, double Shear, double Deformation, double Light, double Hue)
{
    /// <summary>The view that a spec's ranges give at places in them.</summary>
    /// <param name="ranges">Greatest changes.</param>
    /// <param name="places">Six values in [−1, 1], in the order of the parameters.</param>
    internal static SpriteView At(Shared.Specs.Datasets.SpriteSpec ranges, ReadOnlySpan<double> places) => new(
        ranges.Rotation * places[0],
        Math.Exp(Math.Log(1 + ranges.Scaling) * places[1]),
        ranges.Shear * places[2],
        ranges.Deformation * places[3],
        1 + (ranges.Light * places[4]),
        ranges.Hue * places[5]);
}
