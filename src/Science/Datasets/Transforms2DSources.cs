using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets;

/// <summary>Which library of objects and of backgrounds a spec of Transforms-2D, or of scenes, names.</summary>
internal static class Transforms2DSources
{
    public static ForegroundLibrary Foregrounds(Transforms2DSpec spec, DataSources sources) => Foregrounds(spec.Foregrounds, spec.ForegroundCollection, sources);

    /// <param name="source">Where the objects come from.</param>
    /// <param name="collection">The collection, where they come from one.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    public static ForegroundLibrary Foregrounds(ForegroundSource source, string? collection, DataSources sources) => source switch
    {
        ForegroundSource.Procedural => new ProceduralForegrounds(),
        ForegroundSource.TuxPaintStamps => TuxPaintStamps.In(),
        ForegroundSource.Noise => new NoiseForegrounds(),
        ForegroundSource.Collection => CutOutCollection.In(sources.Folder(collection ?? string.Empty, ".foregroundCollection")),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source of objects."),
    };

    public static BackgroundLibrary Backgrounds(Transforms2DSpec spec, long seed, DataSources sources) => spec.Backgrounds == BackgroundSource.Dataset
        ? new DatasetBackgrounds(Dataset(spec, seed, sources))
        : Backgrounds(spec.Backgrounds, spec.BackgroundCollection, sources);

    /// <summary>The library of backgrounds of a source that is no dataset.</summary>
    /// <param name="source">Where the backgrounds come from; no other dataset.</param>
    /// <param name="collection">The collection, where they come from one.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    public static BackgroundLibrary Backgrounds(BackgroundSource source, string? collection, DataSources sources) => source switch
    {
        BackgroundSource.Procedural => new ProceduralBackgrounds(),
        BackgroundSource.Wallpapers => Wallpapers.In(Wallpapers.InstalledFolders),
        BackgroundSource.Noise => new NoiseBackground(),
        BackgroundSource.Black => new BlackBackground(),
        BackgroundSource.EndlessSky => Photographs.EndlessSky(),
        BackgroundSource.Collection => Photographs.In(
            sources.Folder(collection ?? string.Empty, ".backgroundCollection"), "Register a collection with more, or choose procedural backgrounds."),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source of backgrounds."),
    };

    private static ImageDataset Dataset(Transforms2DSpec spec, long seed, DataSources sources)
    {
        try
        {
            return Registry.ImageDataset(
                spec.BackgroundDataset switch
                {
                    null => throw new DatasetException(".backgroundDataset", "Missing: say which dataset the backgrounds are."),
                    // Left open, the size is the frame's: then nothing is resized twice.
                    LabelledPicturesSpec { ImageSize: null } pictures => pictures with { ImageSize = spec.ImageSize },
                    var given => given,
                },
                seed,
                sources);
        }
        catch (DatasetException fault) when (fault.Field is { } field && field != ".backgroundDataset")
        {
            throw new DatasetException($".backgroundDataset{field}", fault.Reason, fault);
        }
    }
}
