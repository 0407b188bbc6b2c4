using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Backgrounds;
using Invaria.Science.Datasets.Foregrounds;

namespace Invaria.Science.Tests.Datasets;

public sealed class TuxPaintStampsTests
{
    [Fact]
    public void Variants_drawings_and_pictures_without_transparency_are_left_out_by_name_and_reason()
    {
        using var folder = new PictureFolder();
        Disc(folder, "fruit/red_apple.png");
        Disc(folder, "fruit/red_apple_mirror.png");
        Disc(folder, "fruit/red_apple_flip.png");
        Disc(folder, "animals/cartoon/tux.png");
        Disc(folder, "symbols/shapes/star.png");
        _ = folder.Write("opaque.png", 40, 40, (_, _) => (9, 9, 9, 255));
        _ = folder.Write("empty.png", 40, 40, (_, _) => (0, 0, 0, 0));

        var stamps = TuxPaintStamps.In(folder.Path);

        Assert.Equal(1, stamps.Count);
        Assert.Equal("red apple", stamps.Name(0, 0));
        Assert.Equal(
            ["animals/cartoon/tux.png", "empty.png", "fruit/red_apple_flip.png", "fruit/red_apple_mirror.png", "opaque.png", "symbols/shapes/star.png"],
            stamps.Skipped.Select(picture => picture.Name).Order(StringComparer.Ordinal));
        Assert.Equal("shows nothing", stamps.Skipped.Single(picture => picture.Name == "empty.png").Reason);
    }

    [Fact]
    public void A_stamp_loses_its_transparent_margin_and_fills_its_square()
    {
        using var folder = new PictureFolder();
        _ = folder.Write("bar.png", 100, 100, (x, y) => x is >= 60 and < 80 && y is >= 5 and < 45 ? ((byte)250, (byte)0, (byte)0, (byte)255) : ((byte)0, (byte)0, (byte)0, (byte)0));

        var picture = TuxPaintStamps.In(folder.Path).Object(0, 0, 20);

        for (var x = 0; x < 20; x++)
        {
            Assert.Equal(x is >= 5 and < 15 ? 1 : 0, picture.Pixels[(((10 * 20) + x) * 4) + 3], 0.05f);
        }

        Assert.Equal(1, picture.Pixels[((0 * 20) + 10) * 4 + 3], 0.05f);
    }

    [Fact]
    public void The_seed_shuffles_the_list_and_loses_none()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 20; i++)
        {
            Disc(folder, $"stamp{i:00}.png");
        }

        var stamps = TuxPaintStamps.In(folder.Path);
        string[] Names(long seed) => [.. Enumerable.Range(0, 20).Select(i => stamps.Name(seed, i))];

        Assert.Equal(Names(1), Names(1));
        Assert.NotEqual(Names(1), Names(2));
        Assert.Equal(Names(1).Order(StringComparer.Ordinal), Names(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_missing_is_said_with_the_field_and_the_remedy()
    {
        using var folder = new PictureFolder();
        Disc(folder, "one.png");
        Disc(folder, "two.png");

        var missing = Assert.Throws<DatasetException>(() => TuxPaintStamps.In("/nowhere/stamps"));
        var few = Assert.Throws<DatasetException>(() => new Transforms2D(new() { Objects = 2, ObjectOffset = 1 }, 0, TuxPaintStamps.In(folder.Path), new BlackBackground()));

        Assert.Equal(".foregrounds", missing.Field);
        Assert.Contains("apt-get install tuxpaint-stamps-default", missing.Message, StringComparison.Ordinal);
        Assert.Equal(".objects", few.Field);
        Assert.Contains("the source has 2", few.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_that_cannot_be_read_is_named()
    {
        using var folder = new PictureFolder();
        var broken = folder.Write("broken.png", "no picture"u8.ToArray());

        Assert.Contains(broken, Assert.Throws<DatasetException>(() => TuxPaintStamps.In(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_installed_package_has_hundreds_of_objects()
    {
        Assert.SkipUnless(Directory.Exists(TuxPaintStamps.InstalledFolder), "tuxpaint-stamps-default is not installed.");

        var stamps = TuxPaintStamps.In();

        Assert.InRange(stamps.Count, 200, 1000);
        Assert.DoesNotContain(Enumerable.Range(0, stamps.Count).Select(i => stamps.Name(0, i)), name => name.Contains("mirror", StringComparison.Ordinal));
    }

    private static void Disc(PictureFolder folder, string name) =>
        _ = folder.Write(name, 40, 40, (x, y) => (200, 40, 40, ((x - 20) * (x - 20)) + ((y - 20) * (y - 20)) < 300 ? (byte)255 : (byte)0));
}
