using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Transformations;

/// <summary>
/// Moves the object by whole pixels so that its bounding box lies at a uniform position inside the frame.
/// A 22×22 box in a 32-pixel frame gets its corner anywhere in [0, 10]². An object as large as the frame stays where it is.
/// </summary>
public sealed class Translate : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var box = sprite.Box;
        var x = Draw(ref stream, box.X, box.Width, sprite.Width);
        var y = Draw(ref stream, box.Y, box.Height, sprite.Height);
        By(sprite, x, y);
    }

    /// <summary>Moves the object by (x, y) pixels; what leaves the frame is lost, what enters is transparent.</summary>
    public static void By(Sprite sprite, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        if (x == 0 && y == 0)
        {
            return;
        }

        var (width, height) = (sprite.Width, sprite.Height);
        var source = sprite.Vectors;
        var target = sprite.Scratch;
        target.Clear();
        var kept = width - Math.Abs(x);
        for (var row = Math.Max(0, y); kept > 0 && row < Math.Min(height, height + y); row++)
        {
            source.Slice(((row - y) * width) + Math.Max(0, -x), kept).CopyTo(target[((row * width) + Math.Max(0, x))..]);
        }

        sprite.Swap();
        sprite.Box = sprite.Box with { X = sprite.Box.X + x, Y = sprite.Box.Y + y };
    }

    private static int Draw(ref RandomStream stream, double position, double size, int frame)
    {
        var least = (int)Math.Ceiling(-position - 1e-9);
        var greatest = (int)Math.Floor(frame - size - position + 1e-9);
        // Drawn in any case, so that the second axis does not depend on the first one's size.
        var draw = stream.NextDouble();
        return greatest <= least && size >= frame ? 0 : least + (int)(draw * Math.Max(1, greatest - least + 1));
    }
}
