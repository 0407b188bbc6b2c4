using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>The pictures of another dataset, each changed as a whole by a transformation and laid on black.</summary>
public sealed class TransformedPictures : ImageDataset
{
    private readonly ImageDataset _pictures;
    private readonly TransformationDraws _draws;

    private TransformedPictures(ImageDataset pictures, TransformationSpec transformation, long seed) => (_pictures, _draws) = (pictures, new([transformation], seed));

    public override IReadOnlyList<string> ClassNames => _pictures.ClassNames;

    public override int Height => _pictures.Height;

    public override int Width => _pictures.Width;

    public override IReadOnlyList<string> Remarks => _pictures.Remarks;

    /// <summary>Two datasets that differ in nothing but the draws of a transformation.</summary>
    /// <param name="pictures">What is transformed.</param>
    /// <param name="transformation">The transformation.</param>
    /// <param name="seed">Draws its parameters.</param>
    public static (TransformedPictures One, TransformedPictures Other) Pair(ImageDataset pictures, TransformationSpec transformation, long seed)
    {
        var draws = new RandomStream(seed, Purpose.Pairs);
        return (Draw(ref draws), Draw(ref draws));

        TransformedPictures Draw(ref RandomStream draws) => new(pictures, transformation, (long)(draws.NextBits() >> 33));
    }

    public override int Count(Split split) => _pictures.Count(split);

    protected override int RenderSample(Split split, int index, Span<byte> rgb)
    {
        // Before the sprite is taken: the dataset may draw with the thread's sprite itself.
        var label = _pictures.Render(split, index, rgb);
        var sprite = Sprite.OfThread(Width, Height);
        sprite.LoadWhole(rgb);
        _draws.Apply(sprite, split, index);
        sprite.PasteOnBlack(rgb);
        return label;
    }
}
