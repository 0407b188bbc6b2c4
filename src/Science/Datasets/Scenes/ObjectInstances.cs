using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>
/// Several distinct objects of one class: the library's own instances where it has several – they come again where there are fewer
/// than asked for – else the class's one cut-out, varied in hue, shear and proportion. Instance 0 is then the cut-out itself.
/// </summary>
/// <param name="library">One cut-out a class.</param>
/// <param name="seed">Configuration seed.</param>
public sealed class ObjectInstances(ForegroundLibrary library, long seed)
{
    // Enough to tell instances apart, too little to turn one class into another.
    private const double MostHue = 0.07;
    private const double MostShear = 14;
    private const double LeastProportion = 0.72;

    // As large as cut-outs are kept; objects are drawn smaller.
    private const int Side = 192;

    private readonly PictureCache<(int Class, int Instance), Picture> _made = new(64 << 20, picture => picture.Pixels.Length * sizeof(float));

    public string Name(int index) => library.Name(seed, index);

    /// <summary>The instance in a square, transparent around it.</summary>
    /// <param name="index">Place of the class in the shuffled list.</param>
    /// <param name="instance">Which instance.</param>
    public Picture Picture(int index, int instance) => _made.Get((index, instance), key =>
        library.Instances(seed, key.Class) is > 1 and var instances ? library.Instance(seed, key.Class, key.Instance % instances, Side)
        : key.Instance == 0 ? library.Object(seed, key.Class, Side)
        : Varied(key.Class, key.Instance));

    private Picture Varied(int index, int instance)
    {
        var stream = new RandomStream((long)new RandomStream(seed, Purpose.SceneInstance, index).NextBits(), Purpose.SceneInstance, instance);
        var prototype = library.Object(seed, index, Side);
        var shorter = (int)(Side * stream.NextDouble(LeastProportion, 1));
        var (width, height) = stream.NextBool(0.5) ? (Side, shorter) : (shorter, Side);
        // Room for the corners that the shear moves outwards.
        var frame = Side * 3 / 2;
        var sprite = new Sprite(frame, frame);
        sprite.Load(prototype.Resize(width, height).Place(frame, (frame - width) / 2, (frame - height) / 2), new((frame - width) / 2, (frame - height) / 2, width, height));
        Shear.By(sprite, stream.NextDouble(-MostShear, MostShear), 0);
        Hue.By(sprite, stream.NextDouble(-MostHue, MostHue));
        var picture = new Picture(frame, frame, sprite.Pixels.ToArray());
        var (x, y, seenWidth, seenHeight) = VisiblePart.Of(sprite) ?? (0, 0, frame, frame);
        return picture.Crop(x, y, seenWidth, seenHeight).FitInto(Side);
    }
}
