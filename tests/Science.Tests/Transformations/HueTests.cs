using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class HueTests
{
    [Theory]
    [InlineData(1.0 / 3, 0, 1, 0)]
    [InlineData(-1.0 / 3, 0, 0, 1)]
    [InlineData(1.0 / 6, 1, 1, 0)]
    [InlineData(0.5, 0, 1, 1)]
    [InlineData(-0.5, 0, 1, 1)]
    [InlineData(0, 1, 0, 0)]
    public void Red_turns_into(double shift, float red, float green, float blue)
    {
        var sprite = TestPictures.Dots(16, (3, 5, [1, 0, 0, 1]));

        Hue.By(sprite, shift);

        TestPictures.Equal([red, green, blue, 1], TestPictures.At(sprite, 3, 5), 1e-5f);
    }

    [Fact]
    public void Grey_black_white_and_transparent_stay()
    {
        var sprite = TestPictures.Dots(16, (0, 0, [0.4f, 0.4f, 0.4f, 1]), (1, 0, [0, 0, 0, 1]), (2, 0, [1, 1, 1, 1]), (3, 0, [0.2f, 0.2f, 0.2f, 0.5f]));
        var before = sprite.Pixels.ToArray();

        Hue.By(sprite, 0.23);

        TestPictures.Equal(before, sprite.Pixels, 1e-6f);
    }

    [Theory]
    [InlineData(16, 0.31)]
    [InlineData(17, -0.07)]
    [InlineData(19, -0.5)]
    public void Every_colour_agrees_with_the_textbook_way_through_hsv_on_straight_colours(int side, double shift)
    {
        var sprite = TestPictures.Random(side, 11);
        var expected = sprite.Pixels.ToArray();
        for (var i = 0; i < expected.Length; i += 4)
        {
            var alpha = expected[i + 3];
            var (h, s, v) = ToHsv(expected[i] / alpha, expected[i + 1] / alpha, expected[i + 2] / alpha);
            var (red, green, blue) = ToRgb(h + shift - Math.Floor(h + shift), s, v);
            (expected[i], expected[i + 1], expected[i + 2]) = ((float)(red * alpha), (float)(green * alpha), (float)(blue * alpha));
        }

        Hue.By(sprite, shift);

        TestPictures.Equal(expected, sprite.Pixels, 1e-5f);
    }

    private static (double H, double S, double V) ToHsv(double r, double g, double b)
    {
        var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        if (most - least < 1e-12)
        {
            return (0, 0, most);
        }

        var (rc, gc, bc) = ((most - r) / (most - least), (most - g) / (most - least), (most - b) / (most - least));
        var h = r == most ? bc - gc : g == most ? 2 + rc - bc : 4 + gc - rc;
        return ((h / 6) - Math.Floor(h / 6), (most - least) / most, most);
    }

    private static (double R, double G, double B) ToRgb(double h, double s, double v)
    {
        var sector = (int)Math.Floor(h * 6);
        var f = (h * 6) - sector;
        var (p, q, t) = (v * (1 - s), v * (1 - (s * f)), v * (1 - (s * (1 - f))));
        return (sector % 6) switch { 0 => (v, t, p), 1 => (q, v, p), 2 => (p, v, t), 3 => (p, q, v), 4 => (t, p, v), _ => (v, p, q) };
    }
}
