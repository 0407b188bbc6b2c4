using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Datasets;

public sealed class WallpapersTests
{
    [Fact]
    public void A_photograph_belongs_to_one_split_with_all_its_crops()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 30; i++)
        {
            // One colour a photograph, so that a crop tells where it comes from.
            var colour = ((byte)(i * 8), (byte)(255 - (i * 8)), (byte)100, (byte)255);
            _ = folder.Write($"photograph{i:00}.png", 200, 150, (_, _) => colour);
        }

        var wallpapers = Wallpapers.In(folder.Path);
        var seen = Enum.GetValues<Split>().ToDictionary(split => split, split => Colours(wallpapers, split));

        Assert.Equal([24, 3, 3], Enum.GetValues<Split>().Select(split => wallpapers.Photographs(split).Count));
        Assert.Equal(30, Enum.GetValues<Split>().SelectMany(wallpapers.Photographs).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([24, 3, 3], seen.Values.Select(colours => colours.Count));
        Assert.Equal(30, seen.Values.SelectMany(colours => colours).Distinct().Count());
    }

    [Fact]
    public void Sizes_and_times_of_day_of_one_picture_count_once()
    {
        using var folder = new PictureFolder();
        foreach (var name in (string[])["dune-l.png", "dune-d.png", "lake.png", "lake@2x.png", "wood_1920x1080.png", "wood_3840x2160.png", "wallpapers/Moon/contents/images/1080x1920.png", "wallpapers/Moon/contents/images_dark/1080x1920.png", "wallpapers/Moon/contents/screenshot.png"])
        {
            _ = folder.Write(name, 160, 130, (x, y) => ((byte)x, (byte)y, 7, 255));
        }

        _ = folder.Write("icon.png", 64, 64, (_, _) => (1, 2, 3, 255));
        _ = folder.Write("notes.txt", "no picture"u8.ToArray());

        var wallpapers = Wallpapers.In(folder.Path);

        Assert.Equal(4, Enum.GetValues<Split>().Sum(split => wallpapers.Photographs(split).Count));
        Assert.Equal("is smaller than 128 pixels", wallpapers.Skipped.Single(picture => picture.Name.EndsWith("icon.png", StringComparison.Ordinal)).Reason);
        Assert.Equal(5, wallpapers.Skipped.Count(picture => picture.Reason == "is another version of a picture"));
    }

    [Fact]
    public void Too_few_photographs_are_said_with_the_field_and_the_remedy()
    {
        using var folder = new PictureFolder();
        _ = folder.Write("only.png", 200, 200, (_, _) => (1, 2, 3, 255));

        var fault = Assert.Throws<DatasetException>(() => Wallpapers.In(folder.Path, "/nowhere"));

        Assert.Equal(".backgrounds", fault.Field);
        Assert.Contains("apt-get install", fault.Message, StringComparison.Ordinal);
    }

    private static HashSet<(byte, byte, byte)> Colours(Wallpapers wallpapers, Split split)
    {
        var colours = new HashSet<(byte, byte, byte)>();
        for (var i = 0; i < 500; i++)
        {
            var stream = new RandomStream(1, Purpose.Sampling, i);
            var pixels = wallpapers.Choose(split, 16, ref stream, []);
            _ = colours.Add((pixels[0], pixels[1], pixels[2]));
        }

        return colours;
    }
}
