using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Datasets.Pictures;
using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets;

/// <summary>Looks which data is installed on this machine. Takes seconds: every stamp is looked at.</summary>
public static class InstalledData
{
    public static IReadOnlyList<InstalledSource> Look() =>
    [
        new(InstalledSources.TuxPaintStamps, Count(() => TuxPaintStamps.In().Count)),
        new(InstalledSources.Wallpapers, Count(() => Photographs(Wallpapers.In(Wallpapers.InstalledFolders)))),
        new(InstalledSources.EndlessSky, Count(() => Photographs(Backgrounds.Photographs.EndlessSky()))),
        new(InstalledSources.FashionMnist, Directory.Exists(PictureSources.FashionMnistFolder) ? 70_000 : 0),
    ];

    private static int Photographs(PhotographLibrary library) => Enum.GetValues<Split>().Sum(split => library.Photographs(split).Count);

    private static int Count(Func<int> count)
    {
        try
        {
            return count();
        }
        catch (DatasetException)
        {
            // Not installed, or not usable: a run that needs it says why.
            return 0;
        }
    }
}
