using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets;

/// <summary>Which library of objects and of backgrounds a spec of Transforms-2D names.</summary>
internal static class Transforms2DSources
{
    public static ForegroundLibrary Foregrounds(Transforms2DSpec spec, DataSources sources) => spec.Foregrounds switch
    {
        ForegroundSource.Procedural => new ProceduralForegrounds(),
        ForegroundSource.TuxPaintStamps => TuxPaintStamps.In(),
        ForegroundSource.Noise => new NoiseForegrounds(),
        ForegroundSource.Collection => CutOutCollection.In(sources.Folder(spec.ForegroundCollection ?? string.Empty, ".foregroundCollection")),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Foregrounds, "No such source of objects."),
    };

    public static BackgroundLibrary Backgrounds(Transforms2DSpec spec, long seed, DataSources sources) => spec.Backgrounds switch
    {
        BackgroundSource.Procedural => new ProceduralBackgrounds(),
        BackgroundSource.Wallpapers => Wallpapers.In(Wallpapers.InstalledFolders),
        BackgroundSource.Noise => new NoiseBackground(),
        BackgroundSource.Black => new BlackBackground(),
        BackgroundSource.EndlessSky => Photographs.EndlessSky(),
        BackgroundSource.Collection => Photographs.In(
            sources.Folder(spec.BackgroundCollection ?? string.Empty, ".backgroundCollection"), "Register a collection with more, or choose procedural backgrounds."),
        BackgroundSource.Dataset => new DatasetBackgrounds(Dataset(spec, seed, sources)),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Backgrounds, "No such source of backgrounds."),
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
