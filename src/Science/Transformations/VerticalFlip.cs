using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>Swaps top and bottom with a probability; the box moves along (torchvision's <c>vflip</c>).</summary>
public sealed class VerticalFlip(VerticalFlipSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
        if (stream.NextBool(spec.Probability))
        {
            Flip(sprite);
        }
    }

    public static void Flip(Sprite sprite)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var width = sprite.Width;
        for (var y = 0; y < sprite.Height; y++)
        {
            sprite.Vectors.Slice(y * width, width).CopyTo(sprite.Scratch[((sprite.Height - 1 - y) * width)..]);
        }

        sprite.Swap();
        sprite.Box = sprite.Box with { Y = sprite.Height - sprite.Box.Y - sprite.Box.Height };
    }
}
