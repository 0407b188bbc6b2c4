using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>The objects of sprite videos and what they are seen on.</summary>
internal sealed class SpriteObjects
{
    private readonly SpriteSpec _spec;
    private readonly ForegroundLibrary _foregrounds;
    private readonly BackgroundLibrary _backgrounds;
    private readonly long _configurationSeed;
    private readonly int[] _instances;

    /// <param name="spec">Which objects.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">A source is not there, or has fewer classes than asked for; the field is below <c>.sprites</c>.</exception>
    public SpriteObjects(SpriteSpec spec, long seed, DataSources sources)
    {
        _spec = spec;
        (_configurationSeed, SamplingSeed) = (spec.ConfigurationSeed ?? seed, spec.SamplingSeed ?? seed);
        try
        {
            _foregrounds = spec.Foregrounds switch
            {
                ForegroundSource.Procedural => new ProceduralForegrounds(),
                ForegroundSource.TuxPaintStamps => TuxPaintFolders.In(),
                ForegroundSource.Noise => new NoiseForegrounds(),
                ForegroundSource.Collection => CutOutCollection.In(sources.Folder(spec.ForegroundCollection ?? string.Empty, ".foregroundCollection")),
                _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Foregrounds, "No such source of objects."),
            };
            _backgrounds = Transforms2DSources.Backgrounds(spec.Backgrounds, spec.BackgroundCollection, sources);
        }
        catch (DatasetException fault) when (fault.Field is { } field)
        {
            throw new DatasetException($".sprites{field}", fault.Reason, fault);
        }

        if ((long)spec.ClassOffset + spec.Classes > _foregrounds.Count)
        {
            throw new DatasetException(".sprites.classes", $"Classes {spec.ClassOffset} to {spec.ClassOffset + spec.Classes - 1} are asked for, but the source has {_foregrounds.Count}. Lower classes or classOffset, or choose procedural objects.");
        }

        _instances = [.. Enumerable.Range(0, spec.Classes).Select(label => Math.Min(spec.Instances, _foregrounds.Instances(_configurationSeed, spec.ClassOffset + label)))];
        ClassNames = [.. Enumerable.Range(0, spec.Classes).Select(Name)];
        Remarks = [.. Remark("objects", _foregrounds.Skipped), .. Remark("backgrounds", _backgrounds.Skipped)];
    }

    public long SamplingSeed { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public IReadOnlyList<string> Remarks { get; }

    /// <summary>How many instances a class has.</summary>
    public int Instances(int label) => _instances[label];

    /// <summary>An instance of a class by its id, which is unique in the dataset.</summary>
    public int Id(int label, int instance) => (label * _spec.Instances) + instance;

    public Picture Picture(int label, int instance, int side) => _foregrounds.Instance(_configurationSeed, _spec.ClassOffset + label, instance, side);

    /// <inheritdoc cref="BackgroundLibrary.Choose"/>
    public ReadOnlySpan<byte> Background(Split split, int side, scoped ref RandomStream stream, byte[] scratch) => _backgrounds.Choose(split, side, ref stream, scratch);

    private string Name(int label)
    {
        var name = _foregrounds.Name(_configurationSeed, _spec.ClassOffset + label);
        var before = Enumerable.Range(0, label).Count(other => _foregrounds.Name(_configurationSeed, _spec.ClassOffset + other) == name);
        return before == 0 ? name : $"{name} {before + 1}";
    }

    private static IEnumerable<string> Remark(string what, IReadOnlyList<SkippedPicture> skipped) => skipped
        .GroupBy(picture => picture.Reason, StringComparer.Ordinal)
        .Select(group => $"Left out of the {what}: {group.Count()} files, each of which {group.Key}, e.g. {group.First().Name}.");
}
