using Invaria.Science.Images;

namespace Invaria.Science.Mining;

/// <summary>The square of a frame that holds most points; of several, the one whose points lie closest about its centre.</summary>
public static class FullestWindow
{
    /// <param name="points">Points of the frame.</param>
    /// <param name="width">Width of the frame.</param>
    /// <param name="height">Height of the frame.</param>
    /// <param name="side">Side of the window, at most the frame's shorter side.</param>
    /// <returns>The window and how many points it holds.</returns>
    public static (Box Box, int Count) Of(IReadOnlyList<(float X, float Y)> points, int width, int height, int side)
    {
        var counts = Counts(points, width, height);
        var step = Math.Max(1, side / 24);
        var (best, count, spread) = (new Box(0, 0, side, side), 0, double.MaxValue);
        for (var y = 0; y <= height - side; y += step)
        {
            for (var x = 0; x <= width - side; x += step)
            {
                var held = counts[y + side, x + side] - counts[y, x + side] - counts[y + side, x] + counts[y, x];
                if (held >= count && held > 0 && new Box(x, y, side, side) is var box && (held > count ? double.MaxValue : spread) is var least && Spread(points, box) is var own && own < least)
                {
                    (best, count, spread) = (box, held, own);
                }
            }
        }

        return (best, count);
    }

    /// <summary>Whether a window holds a point.</summary>
    public static bool Holds(Box box, float x, float y) => x >= box.X && y >= box.Y && x < box.X + box.Width && y < box.Y + box.Height;

    /// <summary>[height + 1, width + 1]: points above and to the left of each corner of a pixel.</summary>
    private static int[,] Counts(IReadOnlyList<(float X, float Y)> points, int width, int height)
    {
        var counts = new int[height + 1, width + 1];
        foreach (var (x, y) in points)
        {
            counts[Math.Clamp((int)y, 0, height - 1) + 1, Math.Clamp((int)x, 0, width - 1) + 1]++;
        }

        for (var y = 1; y <= height; y++)
        {
            for (var x = 1; x <= width; x++)
            {
                counts[y, x] += counts[y - 1, x] + counts[y, x - 1] - counts[y - 1, x - 1];
            }
        }

        return counts;
    }

    /// <summary>Mean squared distance of a window's points from its centre.</summary>
    private static double Spread(IReadOnlyList<(float X, float Y)> points, Box box)
    {
        var (sum, held) = (0.0, 0);
        foreach (var (x, y) in points)
        {
            if (Holds(box, x, y))
            {
                sum += ((x - box.CentreX) * (x - box.CentreX)) + ((y - box.CentreY) * (y - box.CentreY));
                held++;
            }
        }

        return held == 0 ? double.MaxValue / 2 : sum / held;
    }
}
