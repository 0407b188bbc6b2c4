using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>
/// A fixed collection of drawn landscapes and textures, the same for every seed, as a collection of photographs would be:
/// 600 for training, 120 each for validation and test. Each is drawn when it is first needed.
/// </summary>
public sealed class ProceduralBackgrounds : BackgroundLibrary
{
    private const int CollectionSeed = 20240704;

    private static readonly PictureCache<(int Number, int Side), byte[]> Drawn = new(192 << 20, pixels => pixels.Length);

    /// <summary>Backgrounds of a split.</summary>
    public static int Count(Split split) => split == Split.Train ? 600 : 120;

    public override ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch)
    {
        var first = split switch { Split.Train => 0, Split.Validation => 600, _ => 720 };
        return Drawn.Get((first + stream.NextInt(Count(split)), side), static key => new Scenery(CollectionSeed, key.Number).Draw(key.Side));
    }
}
