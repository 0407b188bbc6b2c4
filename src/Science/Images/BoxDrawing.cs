using Invaria.Science.Detection;

namespace Invaria.Science.Images;

/// <summary>Draws the outline of boxes into pictures to look at, in a colour a class.</summary>
internal static class BoxDrawing
{
    // Hues a golden section apart never come close to each other.
    private const double HueStep = 0.618034;

    /// <param name="rgb">[height, width, 3] bytes.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="box">The box.</param>
    /// <param name="left">Added to its x.</param>
    /// <param name="top">Added to its y.</param>
    /// <param name="label">Chooses the colour.</param>
    /// <param name="line">Width of the line in pixels, inside the box.</param>
    public static void Outline(Span<byte> rgb, int width, int height, BoundingBox box, int left, int top, int label, int line)
    {
        var colour = Oklch.Colour(0.75, 0.2, (0.08 + (label * HueStep)) % 1);
        Span<byte> bytes = [(byte)(colour[0] * 255), (byte)(colour[1] * 255), (byte)(colour[2] * 255)];
        var (x1, y1) = (Math.Clamp(left + (int)Math.Floor(box.X1), 0, width), Math.Clamp(top + (int)Math.Floor(box.Y1), 0, height));
        var (x2, y2) = (Math.Clamp(left + (int)Math.Ceiling(box.X2), 0, width), Math.Clamp(top + (int)Math.Ceiling(box.Y2), 0, height));
        for (var y = y1; y < y2; y++)
        {
            for (var x = x1; x < x2; x++)
            {
                if (x < x1 + line || x >= x2 - line || y < y1 + line || y >= y2 - line)
                {
                    bytes.CopyTo(rgb[(((y * width) + x) * 3)..]);
                }
            }
        }
    }
}
