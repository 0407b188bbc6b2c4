using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>
/// Real pictures, each changed as a whole by the transformations in their order and laid on black: the object fills its frame.
/// </summary>
/// <remarks>
/// Three seeds, kept apart as in Transforms-2D. Configuration: which classes. Sampling: which pictures of the training part are for
/// validation, and the order of samples. Transformation: the parameters drawn; validation adds 110, test 220 to it.
/// </remarks>
public sealed class LabelledPictures : ImageDataset
{
    [ThreadStatic]
    private static float[]? _native;

    private readonly LabelledPicturesSpec _spec;
    private readonly PictureSource _source;
    private readonly PictureSelection _selection;
    private TransformationDraws _draws;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">The files are not there, broken, or have fewer classes or samples than asked for.</exception>
    public LabelledPictures(LabelledPicturesSpec spec, long seed, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        (_spec, _source) = (spec, PictureSources.Open(spec, sources));
        _selection = new(spec, _source, spec.ConfigurationSeed ?? seed, spec.SamplingSeed ?? seed);
        _draws = new(spec.Transformations, spec.TransformationSeed ?? seed);
        (Height, Width) = spec.ImageSize is { } side ? (side, side) : (_source.Height, _source.Width);
    }

    public override IReadOnlyList<string> ClassNames => _selection.ClassNames;

    public override int Height { get; }

    public override int Width { get; }

    public override IReadOnlyList<string> Remarks => _source.Remarks;

    public override bool Redraws => _spec.Redraw && !_draws.IsEmpty;

    /// <summary>Two datasets that differ in nothing but the draws of one transformation, which replaces their own.</summary>
    public static (LabelledPictures One, LabelledPictures Other) Pair(LabelledPicturesSpec spec, TransformationSpec transformation, long seed, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var draws = new RandomStream(spec.TransformationSeed ?? seed, Purpose.Pairs);
        return (Draw(ref draws), Draw(ref draws));

        LabelledPictures Draw(ref RandomStream draws) =>
            new(spec with { Transformations = [transformation], TransformationSeed = (int)(draws.NextBits() >> 33) }, seed, sources);
    }

    public override int Count(Split split) => _selection.Of(split).Length;

    public override ImageDataset InEpoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (!Redraws || epoch == _draws.Epoch)
        {
            return this;
        }

        var redrawn = (LabelledPictures)MemberwiseClone();
        redrawn._draws = _draws.InEpoch(epoch);
        return redrawn;
    }

    protected override int RenderSample(Split split, int index, Span<byte> rgb)
    {
        var picture = _selection.Of(split)[index];
        var native = _source.Height == Height && _source.Width == Width;
        if (native && _draws.IsEmpty)
        {
            _source.Read(picture.Part, picture.Index, rgb);
            return picture.Label;
        }

        var sprite = Sprite.OfThread(Width, Height);
        Load(sprite, picture, native);
        _draws.Apply(sprite, split, index);
        sprite.PasteOnBlack(rgb);
        return picture.Label;
    }

    private void Load(Sprite sprite, PictureReference picture, bool native)
    {
        var size = _source.Height * _source.Width * 3;
        // Kept from sample to sample: the bytes of the file, then their values with an alpha of one.
        var bytes = sprite.Bytes.Length >= size ? sprite.Bytes : sprite.Bytes = new byte[size];
        _source.Read(picture.Part, picture.Index, bytes.AsSpan(0, size));
        var pixels = native ? sprite.Pixels : _native?.Length == size / 3 * 4 ? _native : _native = new float[size / 3 * 4];
        Sprite.Opaque(bytes.AsSpan(0, size), pixels);
        if (!native)
        {
            sprite.Resampling.Resize(pixels, _source.Width, _source.Height, sprite.Pixels, Width, Height);
        }

        sprite.BeginWhole();
    }
}
