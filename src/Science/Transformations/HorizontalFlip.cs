using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>Swaps left and right with a probability; the box moves along (torchvision's <c>hflip</c>).</summary>
/// <remarks>The frame is mirrored, not the object in its box: pixels stay whole wherever the box lies.</remarks>
public sealed class HorizontalFlip(HorizontalFlipSpec spec) : ImageTransformation
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
        var pixels = sprite.Vectors;
        for (var y = 0; y < sprite.Height; y++)
        {
            pixels.Slice(y * sprite.Width, sprite.Width).Reverse();
        }

        sprite.Box = sprite.Box with { X = sprite.Width - sprite.Box.X - sprite.Box.Width };
    }
}
