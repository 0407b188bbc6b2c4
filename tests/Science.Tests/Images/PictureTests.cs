using Invaria.Science.Images;

namespace Invaria.Science.Tests.Images;

public sealed class PictureTests
{
    [Theory]
    [InlineData(32, 0.7, 5, 22)]
    [InlineData(32, 1, 0, 32)]
    [InlineData(96, 0.7, 14, 67)]
    [InlineData(16, 0.01, 7, 1)]
    public void An_object_is_scaled_about_the_centre_of_its_frame(int frame, double scale, int corner, int side) =>
        Assert.Equal(new Box(corner, corner, side, side), Box.Centred(frame, scale));

    [Fact]
    public void Halving_weighs_as_a_triangle_of_twice_the_width_does()
    {
        // Pixel 0 of the result looks at 1.0: weights 3/4, 3/4, 1/4 on pixels 0, 1, 2.
        var picture = new Picture(4, 1, [0, 0, 0, 1, 0.1f, 0, 0, 1, 0.2f, 0, 0, 1, 0.3f, 0, 0, 1]).Resize(2, 1);

        TestPictures.Equal([0.125f / 1.75f, 0, 0, 1, 0.4f / 1.75f, 0, 0, 1], picture.Pixels, 1e-6f);
    }

    [Fact]
    public void The_colour_of_transparent_pixels_does_not_reach_an_edge()
    {
        byte[] red = [255, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0];

        var pixel = Picture.FromRgba(4, 1, red).Resize(1, 1);

        TestPictures.Equal([0.5f, 0, 0, 0.5f], pixel.Pixels, 1e-6f);
    }

    [Fact]
    public void A_wide_picture_is_fitted_into_the_middle_of_a_square()
    {
        var white = new Picture(4, 2, Enumerable.Repeat(1f, 32).ToArray()).FitInto(8);

        Assert.Equal((8, 8), (white.Width, white.Height));
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(i / 8 is >= 2 and < 6 ? 1 : 0, white.Pixels[(i * 4) + 3], 1e-6f);
        }
    }

    [Fact]
    public void Pasting_mixes_by_alpha_and_rounds_to_the_nearest_value()
    {
        var sprite = TestPictures.Dots(16, (0, 0, [1, 0.5f, 0, 1]), (1, 0, [0.25f, 0.25f, 0, 0.5f]), (2, 0, [0, 0, 0, 0]), (3, 0, [0, 0, 0, 1]), (4, 0, [2, 0, 0, 1]));
        var background = new byte[16 * 16 * 4];
        Array.Fill(background, (byte)201);
        var rgb = new byte[16 * 16 * 3];

        sprite.PasteOn(background, rgb);

        // 0.25·255 + 0.5·201 = 164.25, 0.5·201 = 100.5.
        Assert.Equal([255, 128, 0, 164, 164, 101, 201, 201, 201, 0, 0, 0, 255, 0, 0, 201, 201, 201], rgb[..18]);
        Assert.All(rgb[15..], value => Assert.Equal(201, value));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Picture(2, 2, new float[15]));
        Assert.Throws<ArgumentException>(() => new Sprite(16, 16).Load(new(2, 2, new float[16]), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(2, 2, new float[16]).Crop(1, 0, 2, 2));
    }
}
