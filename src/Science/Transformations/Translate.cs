using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Moves the object by whole pixels so that its bounding box lies at a uniform position inside the frame.
/// A 22×22 box in a 32-pixel frame gets its corner anywhere in [0, 10]². A cut-out as large as the frame stays where it is.
/// A whole image moves by a uniform number of pixels in either direction of each axis, up to a share of the side: −9 … 9 of 32.
/// </summary>
/// <remarks>
/// The published code leaves the last position of the box out, and moves whole images to the lower right only, by 4 … 13 of
/// 32 pixels (a sign); here every position is reached and both directions are equally likely.
/// </remarks>
public sealed class Translate(TranslateSpec spec) : ImageTransformation
{
    // So that 0.3 of 10 pixels is 3 and a box at 9.9999999 lies at 10.
    private const double Rounding = 1e-9;

    /// <summary>With the paper's range.</summary>
    public Translate()
        : this(new())
    {
    }

    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var box = sprite.Box;
        var x = Draw(ref stream, sprite.IsWhole, box.X, box.Width, sprite.Width);
        var y = Draw(ref stream, sprite.IsWhole, box.Y, box.Height, sprite.Height);
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

    private int Draw(ref RandomStream stream, bool whole, double position, double size, int frame)
    {
        // Drawn in any case, so that the second axis does not depend on the first one's size.
        var draw = stream.NextDouble();
        if (whole)
        {
            var furthest = (int)((spec.WholeImageShift * frame) + Rounding);
            return (int)(draw * ((2 * furthest) + 1)) - furthest;
        }

        var least = (int)Math.Ceiling(-position - Rounding);
        var greatest = (int)Math.Floor(frame - size - position + Rounding);
        return greatest <= least && size >= frame ? 0 : least + (int)(draw * Math.Max(1, greatest - least + 1));
    }
}
