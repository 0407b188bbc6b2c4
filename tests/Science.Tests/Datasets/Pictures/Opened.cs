using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Pictures;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Pictures;

/// <summary>Opens datasets whose collections are folders of a test.</summary>
internal static class Opened
{

    public static DataSources Sources(PictureFolder folder) => new(Path.GetDirectoryName(folder.Path));

    /// <summary>The address of a test's folder.</summary>
    public static string AddressOf(PictureFolder folder) => Path.GetFileName(folder.Path);

    public static LabelledPictures Dataset(PictureFolder folder, LabelledPicturesSpec spec, long seed = 0) => new(spec, seed, Sources(folder));

    public static (int Label, byte[] Rgb) Sample(ImageDataset dataset, Split split, int index)
    {
        var rgb = new byte[dataset.Height * dataset.Width * dataset.Channels];
        return (dataset.Render(split, index, rgb), rgb);
    }

    public static (int Label, byte[] Rgb)[] All(ImageDataset dataset, Split split) => [.. Enumerable.Range(0, dataset.Count(split)).Select(i => Sample(dataset, split, i))];
}
