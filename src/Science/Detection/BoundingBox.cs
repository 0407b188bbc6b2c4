using System.Runtime.InteropServices;

namespace Invaria.Science.Detection;

/// <summary>
/// A box in a picture, in continuous coordinates: pixel i covers [i, i + 1), so that a box about whole pixels has whole
/// numbers and its width is X2 − X1.
/// </summary>
/// <param name="X1">Left edge, pixels from the picture's left edge.</param>
/// <param name="Y1">Upper edge, pixels from the picture's upper edge.</param>
/// <param name="X2">Right edge.</param>
/// <param name="Y2">Lower edge.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BoundingBox(double X1, double Y1, double X2, double Y2)
{
    public double Width => X2 - X1;

    public double Height => Y2 - Y1;

    public double CentreX => (X1 + X2) / 2;

    public double CentreY => (Y1 + Y2) / 2;

    /// <summary>Square pixels; 0 for a box without inside.</summary>
    public double Area => IsEmpty ? 0 : Width * Height;

    /// <summary>Whether nothing lies inside, also where a coordinate is no number.</summary>
    public bool IsEmpty => !(X2 > X1 && Y2 > Y1);

    /// <summary>Area that both boxes cover.</summary>
    public double Intersection(BoundingBox other) =>
        Math.Max(0, Math.Min(X2, other.X2) - Math.Max(X1, other.X1)) * Math.Max(0, Math.Min(Y2, other.Y2) - Math.Max(Y1, other.Y1));

    /// <summary>Intersection over union, 0 to 1; 0 where either box is empty.</summary>
    public double Overlap(BoundingBox other)
    {
        var shared = Intersection(other);
        return shared > 0 ? shared / (Area + other.Area - shared) : 0;
    }

    /// <summary>The part inside a picture of the given size; empty where none is.</summary>
    public BoundingBox Within(double width, double height) =>
        new(Math.Clamp(X1, 0, width), Math.Clamp(Y1, 0, height), Math.Clamp(X2, 0, width), Math.Clamp(Y2, 0, height));

    /// <summary>The box in the picture mirrored left to right.</summary>
    public BoundingBox Mirrored(double width) => new(width - X2, Y1, width - X1, Y2);

    /// <summary>The box in the picture at another size.</summary>
    public BoundingBox Scaled(double x, double y) => new(X1 * x, Y1 * y, X2 * x, Y2 * y);
}
