using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets;

/// <summary>
/// Transforms-2D, D(O, T): the object of the sample's class, resized to the frame and scaled about its centre, changed by the
/// transformations in their order, pasted with its alpha on a background (Speicher, Nanda, Gummadi 2024, section 3).
/// </summary>
/// <remarks>
/// Three seeds, kept apart. Configuration: which objects. Sampling: object and background of sample i. Transformation: the parameters
/// drawn. Two datasets that differ in the third only show the same objects on the same backgrounds: the pairs that <c>sens</c> needs.
/// Validation adds 110, test 220 to the sampling and the transformation seed. Everything that a field adds to the paper's plain case
/// (availability, correlation, exchange, redrawing) is drawn from a stream of its own and changes no other draw.
/// </remarks>
public sealed class Transforms2D : ImageDataset
{
    private readonly Transforms2DSpec _spec;
    private readonly ForegroundLibrary _foregrounds;
    private readonly BackgroundLibrary _backgrounds;
    private readonly DatasetBackgrounds? _labelled;
    private readonly Picture?[] _objects;
    private readonly Box _box;
    private readonly long _configurationSeed;
    private readonly long _samplingSeed;
    private TransformationDraws _draws;
    private Exchange? _exchange;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections; none when left out.</param>
    /// <exception cref="DatasetException">A source is not there, or has fewer objects than asked for.</exception>
    public Transforms2D(Transforms2DSpec spec, long seed, DataSources? sources = null)
        : this(spec, seed, Transforms2DSources.Foregrounds(spec, sources ?? DataSources.BuiltIn), Transforms2DSources.Backgrounds(spec, seed, sources ?? DataSources.BuiltIn))
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
        _draws = new(spec.Transformations, spec.TransformationSeed ?? seed);
        _box = Box.Centred(spec.ImageSize, spec.ObjectScale);
        if (spec.Position is { } position)
        {
            _box = _box with { X = position.X, Y = position.Y };
        }

        _objects = new Picture?[spec.Objects];
        _labelled = backgrounds as DatasetBackgrounds;
        if (spec.Correlation > 0 && !(_labelled?.ClassNames.Count <= spec.Objects))
        {
            throw new DatasetException(".correlation", $"Needs an object for each class of the backgrounds: there are {spec.Objects} objects and {_labelled?.ClassNames.Count ?? 0} labelled classes of backgrounds. Raise objects, or choose fewer classes of the background's dataset.");
        }

        ClassNames = spec.Labels == LabelSource.Background
            ? _labelled?.ClassNames ?? throw new DatasetException(".labels", "Only backgrounds that are another dataset have labels: set backgrounds to \"dataset\".")
            : Distinct(Enumerable.Range(0, spec.Objects).Select(label => foregrounds.Name(_configurationSeed, spec.ObjectOffset + label)));
        Remarks = [.. Remark("objects", foregrounds.Skipped), .. Remark("backgrounds", backgrounds.Skipped), .. _labelled?.Remarks ?? []];
    }

    /// <summary>
    /// Two datasets that differ in nothing but the draws of one transformation, which replaces their own:
    /// sample i of both shows the same object on the same background.
    /// </summary>
    public static (Transforms2D One, Transforms2D Other) Pair(Transforms2DSpec spec, TransformationSpec transformation, long seed, DataSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var draws = new RandomStream(spec.TransformationSeed ?? seed, Purpose.Pairs);
        return (Draw(ref draws), Draw(ref draws));

        Transforms2D Draw(ref RandomStream draws) =>
            new(spec with { Transformations = [transformation], TransformationSeed = (int)(draws.NextBits() >> 33) }, seed, sources);
    }

    /// <summary>
    /// Two datasets whose samples i differ in one part only: the object is one of another class on the same background under the same
    /// draw of the transformations, or the background is another. The object is pasted in every sample, whatever the availability.
    /// </summary>
    /// <exception cref="DatasetException">Backgrounds are to be exchanged, but all are black.</exception>
    public static (Transforms2D One, Transforms2D Other) ExchangePair(Transforms2DSpec spec, Exchange exchange, long seed, DataSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (exchange == Exchange.Background && spec.Backgrounds == BackgroundSource.Black)
        {
            throw new DatasetException(".backgrounds", "All backgrounds are black: there is no other to exchange one for. Choose another source of backgrounds.");
        }

        // Labels may come from the object here: the pair is for measuring representations, and only then every object must be there.
        var one = new Transforms2D(spec with { Availability = 1 }, seed, sources);
        var other = (Transforms2D)one.MemberwiseClone();
        other._exchange = exchange;
        return (one, other);
    }

    public override bool Redraws => _spec.Redraw && !_draws.IsEmpty;

    public override ImageDataset InEpoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (!Redraws || epoch == _draws.Epoch)
        {
            return this;
        }

        var redrawn = (Transforms2D)MemberwiseClone();
        redrawn._draws = _draws.InEpoch(epoch);
        return redrawn;
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
        var shift = TransformationDraws.Shift(split);
        var sprite = Sprite.OfThread(Width, Height);
        var sampling = new RandomStream(_samplingSeed + shift, Purpose.Sampling, index);
        var shown = sampling.NextInt(_objects.Length);
        var background = Choose(split, ref sampling, sprite, out var backgroundLabel);
        if (_spec.Correlation > 0 && new RandomStream(_samplingSeed + shift, Purpose.Correlation, index).NextDouble() < _spec.Correlation)
        {
            shown = backgroundLabel;
        }

        var label = _spec.Labels == LabelSource.Object ? shown : backgroundLabel;
        if (_exchange is { } exchange)
        {
            var another = new RandomStream(_samplingSeed + shift, Purpose.Exchange, index);
            if (exchange == Exchange.Object)
            {
                shown = (shown + 1 + another.NextInt(_objects.Length - 1)) % _objects.Length;
            }
            else
            {
                background = Another(split, background, ref another, sprite);
            }
        }

        if (_spec.Availability < 1 && new RandomStream(_samplingSeed + shift, Purpose.Availability, index).NextDouble() >= _spec.Availability)
        {
            sprite.Clear();
        }
        else
        {
            sprite.Load(Object(shown), _box);
            _draws.Apply(sprite, split, index);
        }

        sprite.PasteOn(background, rgb);
        return label;
    }

    private ReadOnlySpan<byte> Choose(Split split, scoped ref RandomStream stream, Sprite sprite, out int label)
    {
        label = 0;
        return _labelled is null
            ? _backgrounds.Choose(split, Width, ref stream, sprite.Background)
            : _labelled.Choose(split, Width, ref stream, sprite.Background, out label);
    }

    /// <summary>A background that does not look the same; where a library has only equal ones, one of those.</summary>
    private ReadOnlySpan<byte> Another(Split split, ReadOnlySpan<byte> background, scoped ref RandomStream stream, Sprite sprite)
    {
        const int tries = 32;
        var first = background.ToArray();
        var other = Choose(split, ref stream, sprite, out _);
        for (var i = 1; i < tries && other.SequenceEqual(first); i++)
        {
            other = Choose(split, ref stream, sprite, out _);
        }

        return other;
    }

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
