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
}
