using Invaria.Science.Images;
using Invaria.Science.Tests.Datasets;

namespace Invaria.Science.Tests.Images;

public sealed class PictureFileTests
{
    [Fact]
    public void A_png_comes_back_as_it_was_written_every_pixel_a_square()
    {
        byte[] rgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 99, 199];
        using var folder = new PictureFolder();
        var file = folder.Write("four.png", PictureFile.EncodePng(rgb, 2, 2, enlargement: 3));

        var picture = PictureFile.Read(file);

        Assert.Equal((6, 6), (picture.Width, picture.Height));
        Assert.True(picture.IsOpaque);
        Assert.False(PictureFile.DeclaresAlpha(file));
        for (var i = 0; i < 36; i++)
        {
            var from = ((i / 6 / 3 * 2) + (i % 6 / 3)) * 3;
            Assert.Equal(rgb[from..(from + 3)], Enumerable.Range(0, 3).Select(channel => (byte)Math.Round(picture.Pixels[(i * 4) + channel] * 255)));
        }
    }

    [Fact]
    public void Colours_are_kept_straight_until_they_are_multiplied_by_alpha_once()
    {
        using var folder = new PictureFolder();
        var file = folder.Write("half.png", 2, 2, (x, _) => (200, 100, 50, x == 0 ? (byte)128 : (byte)255));

        var picture = PictureFile.Read(file);

        Assert.True(PictureFile.DeclaresAlpha(file));
        TestPictures.Equal([200 / 255f * 128 / 255, 100 / 255f * 128 / 255, 50 / 255f * 128 / 255, 128 / 255f, 200 / 255f, 100 / 255f, 50 / 255f, 1], picture.Pixels[..8], 0.003f);
    }

    [Fact]
    public void A_file_that_is_no_picture_or_a_torn_one_is_named_in_the_error()
    {
        using var folder = new PictureFolder();
        var text = folder.Write("text.png", "no picture"u8.ToArray());
        var whole = File.ReadAllBytes(folder.Write("whole.png", 64, 64, (x, y) => ((byte)(x * y), (byte)(x ^ y), 3, 255)));
        var torn = folder.Write("torn.png", whole[..(whole.Length / 2)]);

        Assert.Contains(text, Assert.Throws<InvalidDataException>(() => PictureFile.Read(text)).Message, StringComparison.Ordinal);
        Assert.Contains(torn, Assert.Throws<InvalidDataException>(() => PictureFile.Read(torn)).Message, StringComparison.Ordinal);
        Assert.Contains("gone.png", Assert.Throws<InvalidDataException>(() => PictureFile.Read("/gone.png")).Message, StringComparison.Ordinal);
    }
}
