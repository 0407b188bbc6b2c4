using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Makes a square at a uniform position inside the frame transparent, with a probability. On a whole image, which lies on black, the
/// square is black. A square larger than the frame erases all of it.
/// </summary>
/// <remarks>The published code never reaches the last row and column of positions; here all are equally likely.</remarks>
public sealed class Erasing(ErasingSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        if (stream.NextBool(spec.Probability))
        {
            var x = stream.NextInt(Math.Max(0, sprite.Width - spec.Side) + 1);
            var y = stream.NextInt(Math.Max(0, sprite.Height - spec.Side) + 1);
            At(sprite, x, y, spec.Side);
        }
    }

    /// <summary>Erases the square with its corner at (x, y), inside the frame, and sides of the given number of pixels.</summary>
    public static void At(Sprite sprite, int x, int y, int side)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        var right = Math.Min(sprite.Width, x + side);
        for (var row = y; row < Math.Min(sprite.Height, y + side); row++)
        {
            sprite.Vectors[((row * sprite.Width) + x)..((row * sprite.Width) + right)].Clear();
        }
    }
}
