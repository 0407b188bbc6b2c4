using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets;

/// <summary>
/// Transforms-2D, D(O, T): the object of the sample's class, resized to the frame and scaled about its centre, changed by the
/// transformations in their order, pasted with its alpha on a background (Speicher, Nanda, Gummadi 2024, section 3).
/// </summary>
/// <remarks>
/// Three seeds, kept apart. Configuration: which objects. Sampling: object and background of sample i. Transformation: the parameters
/// drawn. Two datasets that differ in the third only show the same objects on the same backgrounds: the pairs that <c>sens</c> needs.
/// Validation adds 110, test 220 to the sampling and the transformation seed.
/// </remarks>
public sealed class Transforms2D : ImageDataset
{
    // Every transformation of a sample has its own stream: another one in the list does not change its draws.
    private const int MostTransformations = 1024;

    private readonly Transforms2DSpec _spec;
    private readonly ForegroundLibrary _foregrounds;
    private readonly BackgroundLibrary _backgrounds;
    private readonly ImageTransformation[] _transformations;
    private readonly Picture?[] _objects;
    private readonly Box _box;
    private readonly long _configurationSeed;
    private readonly long _samplingSeed;
    private readonly long _transformationSeed;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <exception cref="DatasetException">A source is not installed, or has fewer objects than asked for.</exception>
    public Transforms2D(Transforms2DSpec spec, long seed)
        : this(spec, seed, Foregrounds(spec), Backgrounds(spec))
    {
    }

    /// <summary>With libraries of one's own in place of those that the spec names.</summary>
    public Transforms2D(Transforms2DSpec spec, long seed, ForegroundLibrary foregrounds, BackgroundLibrary backgrounds)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(foregrounds);
        ArgumentNullException.ThrowIfNull(backgrounds);
        (_spec, _foregrounds, _backgrounds) = (spec, foregrounds, backgrounds);
        if ((long)spec.ObjectOffset + spec.Objects > foregrounds.Count)
        {
            throw new DatasetException(".objects", $"Objects {spec.ObjectOffset} to {spec.ObjectOffset + spec.Objects - 1} are asked for, but the source has {foregrounds.Count}. Lower objects or objectOffset, or choose procedural objects.");
        }

        _configurationSeed = spec.ConfigurationSeed ?? seed;
        _samplingSeed = spec.SamplingSeed ?? seed;
        _transformationSeed = spec.TransformationSeed ?? seed;
        _transformations = [.. spec.Transformations.Select(ImageTransformations.Create)];
        _box = Box.Centred(spec.ImageSize, spec.ObjectScale);
        _objects = new Picture?[spec.Objects];
        ClassNames = Distinct(Enumerable.Range(0, spec.Objects).Select(label => foregrounds.Name(_configurationSeed, spec.ObjectOffset + label)));
        Remarks = [.. Remark("objects", foregrounds.Skipped), .. Remark("backgrounds", backgrounds.Skipped)];
    }

    /// <summary>
    /// Two datasets that differ in nothing but the draws of one transformation, which replaces their own:
    /// sample i of both shows the same object on the same background.
    /// </summary>
    public static (Transforms2D One, Transforms2D Other) Pair(Transforms2DSpec spec, TransformationSpec transformation, long seed)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var draws = new RandomStream(spec.TransformationSeed ?? seed, Purpose.Pairs);
        return (Draw(ref draws), Draw(ref draws));

        Transforms2D Draw(ref RandomStream draws) =>
            new(spec with { Transformations = [transformation], TransformationSeed = (int)(draws.NextBits() >> 33) }, seed);
    }

    public override IReadOnlyList<string> ClassNames { get; }

    public override int Height => _spec.ImageSize;

    public override int Width => _spec.ImageSize;

    public override IReadOnlyList<string> Remarks { get; }

    public override int Count(Split split) => split switch
    {
        Split.Train => _spec.TrainSamples,
        Split.Validation => _spec.ValidationSamples,
        Split.Test => _spec.TestSamples,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation or Test."),
    };

    protected override int RenderSample(Split split, int index, Span<byte> rgb)
    {
        var shift = split switch { Split.Train => 0, Split.Validation => 110, _ => 220 };
        var sprite = Sprite.OfThread(Width, Height);
        var sampling = new RandomStream(_samplingSeed + shift, Purpose.Sampling, index);
        var label = sampling.NextInt(_objects.Length);
        sprite.Load(Object(label), _box);
        for (var i = 0; i < _transformations.Length; i++)
        {
            var parameters = new RandomStream(_transformationSeed + shift, Purpose.Transformation, ((long)index * MostTransformations) + i);
            _transformations[i].Apply(sprite, ref parameters);
        }

        sprite.PasteOn(_backgrounds.Choose(split, Width, ref sampling, sprite.Background), rgb);
        return label;
    }

    private static ForegroundLibrary Foregrounds(Transforms2DSpec spec) => spec?.Foregrounds switch
    {
        ForegroundSource.Procedural => new ProceduralForegrounds(),
        ForegroundSource.TuxPaintStamps => TuxPaintStamps.In(),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec?.Foregrounds, "No such source of objects."),
    };

    private static BackgroundLibrary Backgrounds(Transforms2DSpec spec) => spec.Backgrounds switch
    {
        BackgroundSource.Procedural => new ProceduralBackgrounds(),
        BackgroundSource.Wallpapers => Wallpapers.In(Wallpapers.InstalledFolders),
        BackgroundSource.Noise => new NoiseBackground(),
        BackgroundSource.Black => new BlackBackground(),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Backgrounds, "No such source of backgrounds."),
    };

    private static string[] Distinct(IEnumerable<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => (seen[name] = seen.GetValueOrDefault(name) + 1) is 1 ? name : $"{name} {seen[name]}")];
    }

    private static IEnumerable<string> Remark(string what, IReadOnlyList<SkippedPicture> skipped) => skipped
        .GroupBy(picture => picture.Reason, StringComparer.Ordinal)
        .Select(group => $"Left out of the {what}: {group.Count()} files, each of which {group.Key}, e.g. {group.First().Name}.");

    /// <summary>The object in its frame; several threads may make it at the same time and get the same.</summary>
    private Picture Object(int label) => _objects[label] ??=
        _foregrounds.Object(_configurationSeed, _spec.ObjectOffset + label, (int)_box.Width).Place(_spec.ImageSize, (int)_box.X, (int)_box.Y);
}
