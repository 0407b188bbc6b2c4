using Invaria.Science.Images;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

/// <summary>Changes of colour act on straight colours: the same colour under any alpha becomes the same colour under that alpha.</summary>
public sealed class ColourTests
{
    private static readonly Dictionary<string, Action<Sprite>> Changes = new(StringComparer.Ordinal)
    {
        ["hue"] = sprite => Hue.By(sprite, 0.4),
        ["brightness"] = sprite => Brightness.By(sprite, 1.8),
        ["grayscale"] = Grayscale.TakeColour,
        ["posterize"] = sprite => Posterize.To(sprite, 1),
        ["invert"] = Invert.Turn,
        ["sharpen"] = sprite => Sharpen.By(sprite, 7),
        ["noise"] = sprite => Noise.By(sprite, [.. Enumerable.Repeat(0.3f, sprite.Width * sprite.Height * 3)]),
        ["contrast"] = sprite => Contrast.By(sprite, 0.3),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_soft_edge_gets_the_colour_of_the_inside_and_alpha_stays(string name)
    {
        float[] colour = [0.7f, 0.2f, 0.4f];
        const int Side = 17;
        var pixels = new float[Side * Side * 4];
        for (var i = 0; i < Side * Side; i++)
        {
            // From opaque on the left to transparent on the right.
            var alpha = Math.Clamp(1.2f - (i % Side / 12f), 0, 1);
            (pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 2], pixels[(i * 4) + 3]) = (colour[0] * alpha, colour[1] * alpha, colour[2] * alpha, alpha);
        }

        var sprite = TestPictures.Of(Side, pixels, new(0, 0, Side, Side));

        Changes[name](sprite);

        var inside = TestPictures.At(sprite, 0, 0);
        for (var i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(inside[i % 4] * pixels[i - (i % 4) + 3], sprite.Pixels[i], 1e-5f);
        }
    }

    [Fact]
    public void Contrast_of_nothing_is_the_mean_grey_of_the_object_on_black()
    {
        var sprite = TestPictures.Dots(16, (1, 1, [1, 0, 0, 1]), (2, 1, [0, 0.5f, 0, 0.5f]));

        Contrast.By(sprite, 0);

        var mean = (0.299f + (0.587f * 0.5f)) / 256;
        TestPictures.Equal([mean, mean, mean, 1], TestPictures.At(sprite, 1, 1), 1e-6f);
        TestPictures.Equal([mean / 2, mean / 2, mean / 2, 0.5f], TestPictures.At(sprite, 2, 1), 1e-6f);
    }

    [Fact]
    public void Posterizing_to_one_bit_keeps_128_and_drops_127()
    {
        var sprite = TestPictures.Dots(16, (1, 1, [127 / 255f, 128 / 255f, 1, 1]), (2, 1, [63.5f / 255, 64 / 255f, 0.5f, 0.5f]));

        Posterize.To(sprite, 1);

        TestPictures.Equal([0, 128 / 255f, 128 / 255f, 1], TestPictures.At(sprite, 1, 1), 1e-6f);
        TestPictures.Equal([0, 64 / 255f, 64 / 255f, 0.5f], TestPictures.At(sprite, 2, 1), 1e-6f);
    }
}
