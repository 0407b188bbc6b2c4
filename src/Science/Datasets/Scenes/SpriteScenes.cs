using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Detection;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>
/// Drawn scenes: a few cut-outs pasted one over the other on a background, none cut off by the frame. A box is about the pixels that
/// would be seen of its object if nothing covered it.
/// </summary>
/// <remarks>
/// Three seeds, kept apart as in Transforms-2D. Configuration: which cut-outs, and their instances. Sampling: number, class, instance,
/// size and place of the objects, and the background. Transformation: the parameters drawn. Validation adds 110, test 220 to the last two.
/// </remarks>
public sealed class SpriteScenes : AnnotatedScenes
{
    private const int PlacesTried = 30;
    private const int SidesOfRoom = 2;

    private readonly SpriteScenesSpec _spec;
    private readonly ObjectInstances _instances;
    private readonly BackgroundLibrary _backgrounds;
    private readonly TransformationDraws _draws;
    private readonly long _samplingSeed;
    private readonly PictureCache<(Split Split, int Index), (AnnotatedScene Scene, byte[] Rgb)> _drawn = new(256 << 20, drawn => drawn.Rgb.Length);

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">A source is not there, or has fewer cut-outs than asked for.</exception>
    public SpriteScenes(SpriteScenesSpec spec, long seed, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        _spec = spec;
        var library = Transforms2DSources.Foregrounds(spec.Foregrounds, spec.ForegroundCollection, sources);
        if ((long)spec.ClassOffset + spec.Classes > library.Count)
        {
            throw new DatasetException(".classes", $"Cut-outs {spec.ClassOffset} to {spec.ClassOffset + spec.Classes - 1} are asked for, but the source has {library.Count}. Lower classes or classOffset, or choose procedural objects.");
        }

        _instances = new(library, spec.ConfigurationSeed ?? seed);
        _backgrounds = Transforms2DSources.Backgrounds(spec.Backgrounds, spec.BackgroundCollection, sources);
        _draws = new(spec.Transformations, spec.TransformationSeed ?? seed);
        _samplingSeed = spec.SamplingSeed ?? seed;
        ObjectClasses = Distinct(Enumerable.Range(0, spec.Classes).Select(label => _instances.Name(spec.ClassOffset + label)));
        Remarks =
        [
            .. Remark("objects", library),
            .. _backgrounds.Skipped.GroupBy(picture => picture.Reason, StringComparer.Ordinal).Select(group => $"Left out of the backgrounds: {group.Count()} files, each of which {group.Key}, e.g. {group.First().Name}."),
        ];
    }

    public override IReadOnlyList<string> ObjectClasses { get; }

    public override IReadOnlyList<string> Remarks { get; }

    public override int Count(Split split) => split switch
    {
        Split.Train => _spec.TrainSamples,
        Split.Validation => _spec.ValidationSamples,
        _ => _spec.TestSamples,
    };

    public override AnnotatedScene Scene(Split split, int index) => Drawn(split, index).Scene;

    protected override ScenePicture ReadPixels(Split split, int index, int width, int height) =>
        new ScenePicture(_spec.ImageSize, _spec.ImageSize, Drawn(split, index).Rgb).Resize(width, height);

    private (AnnotatedScene Scene, byte[] Rgb) Drawn(Split split, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count(split));
        return _drawn.Get((split, index), key => Draw(key.Split, key.Index));
    }

    private (AnnotatedScene Scene, byte[] Rgb) Draw(Split split, int index)
    {
        var side = _spec.ImageSize;
        var stream = new RandomStream(_samplingSeed + TransformationDraws.Shift(split), Purpose.SceneObjects, index);
        var background = _backgrounds.Choose(split, side, ref stream, new byte[side * side * 4]);
        var rgb = new byte[side * side * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (background[from], background[from + 1], background[from + 2]);
        }

        var objects = new List<AnnotatedObject>();
        var count = _spec.MinimumObjects + stream.NextInt(_spec.MaximumObjects - _spec.MinimumObjects + 1);
        for (var i = 0; i < count; i++)
        {
            var label = stream.NextInt(_spec.Classes);
            var instance = stream.NextInt(_spec.Instances);
            var scaled = Math.Max(4, (int)Math.Round(side * stream.NextDouble(_spec.MinimumScale, _spec.MaximumScale)));
            var sprite = Sprite(split, index, i, _instances.Picture(_spec.ClassOffset + label, instance).Resize(scaled, scaled), scaled);
            if (VisiblePart.Of(sprite) is { } seen && Place(seen.Width, seen.Height, objects, ref stream) is { } box)
            {
                Paste(sprite, (int)box.X1 - seen.X, (int)box.Y1 - seen.Y, rgb);
                objects.Add(new(label, box));
            }
        }

        return (new($"{split.ToString().ToLowerInvariant()}-{index:D6}", side, side, objects), rgb);
    }

    private Sprite Sprite(Split split, int scene, int place, Picture picture, int side)
    {
        // Room for what turns and shears move outwards.
        var frame = _draws.IsEmpty ? side : side * SidesOfRoom;
        var sprite = new Sprite(frame, frame);
        var corner = (frame - side) / 2;
        sprite.Load(picture.Place(frame, corner, corner), new(corner, corner, side, side));
        _draws.Apply(sprite, split, (scene * SpriteScenesSpec.MostObjects) + place);
        return sprite;
    }

    /// <summary>A place in the frame that overlaps nothing too much; null where none was found.</summary>
    private BoundingBox? Place(int width, int height, List<AnnotatedObject> others, ref RandomStream stream)
    {
        for (var i = 0; i < PlacesTried && width <= _spec.ImageSize && height <= _spec.ImageSize; i++)
        {
            var (x, y) = (stream.NextInt(_spec.ImageSize - width + 1), stream.NextInt(_spec.ImageSize - height + 1));
            var box = new BoundingBox(x, y, x + width, y + height);
            if (others.TrueForAll(other => other.Box.Overlap(box) <= _spec.MaximumOverlap))
            {
                return box;
            }
        }

        return null;
    }

    private void Paste(Sprite sprite, int left, int top, byte[] rgb)
    {
        var side = _spec.ImageSize;
        var pixels = sprite.Pixels;
        for (var y = Math.Max(0, -top); y < Math.Min(sprite.Height, side - top); y++)
        {
            for (var x = Math.Max(0, -left); x < Math.Min(sprite.Width, side - left); x++)
            {
                var from = ((y * sprite.Width) + x) * 4;
                var to = (((top + y) * side) + left + x) * 3;
                for (var channel = 0; channel < 3; channel++)
                {
                    var mixed = (pixels[from + channel] * 255) + ((1 - pixels[from + 3]) * rgb[to + channel]);
                    rgb[to + channel] = (byte)Math.Clamp(mixed + 0.5f, 0, 255);
                }
            }
        }
    }

    private static string[] Distinct(IEnumerable<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => (seen[name] = seen.GetValueOrDefault(name) + 1) is 1 ? name : $"{name} {seen[name]}")];
    }

    private static IEnumerable<string> Remark(string what, ForegroundLibrary library) => library.Skipped
        .GroupBy(picture => picture.Reason, StringComparer.Ordinal)
        .Select(group => $"Left out of the {what}: {group.Count()} files, each of which {group.Key}, e.g. {group.First().Name}.");
}
