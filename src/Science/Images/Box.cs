using System.Runtime.InteropServices;

namespace Invaria.Science.Images;

/// <summary>Where an object lies in its frame, in pixels from the upper left corner; fractions are possible after scaling.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double CentreX => X + (Width / 2);

    public double CentreY => Y + (Height / 2);

    /// <summary>
    /// The box of an object in a square frame at the given share of its side, about the centre, rounded to whole pixels:
    /// 0.7 of 32 pixels is 22×22 at (5, 5).
    /// </summary>
    public static Box Centred(int frame, double scale)
    {
        var side = Math.Clamp((int)Math.Round(frame * scale, MidpointRounding.AwayFromZero), 1, frame);
        var corner = (frame - side) / 2;
        return new(corner, corner, side, side);
    }

    /// <summary>Area that two boxes share.</summary>
    public static double Intersection(Box one, Box other) =>
        Math.Max(0, Math.Min(one.X + one.Width, other.X + other.Width) - Math.Max(one.X, other.X))
        * Math.Max(0, Math.Min(one.Y + one.Height, other.Y + other.Height) - Math.Max(one.Y, other.Y));

    /// <summary>Intersection over union, 0 … 1.</summary>
    public static double Overlap(Box one, Box other)
    {
        var shared = Intersection(one, other);
        var union = (one.Width * one.Height) + (other.Width * other.Height) - shared;
        return union > 0 ? shared / union : 0;
    }
}
