using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>Where in its frame an object is seen.</summary>
internal static class VisiblePart
{
    // What lets more than nine tenths through is no part of an object that anyone would draw a box about.
    private const float Seen = 0.1f;

    /// <summary>The least rectangle of whole pixels about all that are seen; null where none is.</summary>
    public static (int X, int Y, int Width, int Height)? Of(Sprite sprite)
    {
        var (left, top, right, bottom) = (sprite.Width, sprite.Height, -1, -1);
        var pixels = sprite.Pixels;
        for (var i = 0; i < pixels.Length / 4; i++)
        {
            if (pixels[(i * 4) + 3] > Seen)
            {
                var (x, y) = (i % sprite.Width, i / sprite.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return right < 0 ? null : (left, top, right - left + 1, bottom - top + 1);
    }
}
