using Invaria.Science.Images;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class IdentityTests
{
    private static readonly Dictionary<string, Action<Sprite>> Identities = new(StringComparer.Ordinal)
    {
        ["translate"] = sprite => Translate.By(sprite, 0, 0),
        ["rotate"] = sprite => Rotate.By(sprite, 0),
        ["scale"] = sprite => Scale.By(sprite, 1),
        ["shear"] = sprite => Shear.By(sprite, 0, 0),
        ["h-flip twice"] = sprite => Twice(sprite, HorizontalFlip.Flip),
        ["v-flip twice"] = sprite => Twice(sprite, VerticalFlip.Flip),
        ["hue"] = sprite => Hue.By(sprite, 0),
        ["brightness"] = sprite => Brightness.By(sprite, 1),
        ["invert twice"] = sprite => Twice(sprite, Invert.Turn),
        ["sharpen"] = sprite => Sharpen.By(sprite, 1),
        ["blur"] = sprite => Blur.By(sprite, 7, 0.01),
        ["noise"] = sprite => Noise.By(sprite, new float[sprite.Width * sprite.Height * 3]),
        ["pixelate"] = sprite => Pixelate.To(sprite, 1),
        ["elastic"] = sprite => Elastic.By(sprite, [.. Enumerable.Repeat(1f, 2 * sprite.Width * sprite.Height)], 0, 5),
        ["erasing"] = sprite => Erasing.At(sprite, 3, 3, 0),
        ["contrast"] = sprite => Contrast.By(sprite, 1),
    };

    public static TheoryData<string> Names => [.. Identities.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_that_mean_no_change_change_nothing(string name)
    {
        foreach (var sprite in new[] { TestPictures.Random(19, 3), TestPictures.Random(19, 4, opaque: true) })
        {
            sprite.Box = new(2, 3, 11, 12.5);
            var before = sprite.Pixels.ToArray();

            Identities[name](sprite);

            TestPictures.Equal(before, sprite.Pixels, 1e-6f);
            Assert.Equal(new Box(2, 3, 11, 12.5), sprite.Box);
        }
    }

    [Fact]
    public void Posterizing_to_all_8_bits_rounds_straight_colours_to_8_bits()
    {
        var sprite = TestPictures.Random(19, 3);
        var before = sprite.Pixels.ToArray();

        Posterize.To(sprite, 8);

        TestPictures.Equal(before, sprite.Pixels, 0.501f / 255);
    }

    private static void Twice(Sprite sprite, Action<Sprite> change)
    {
        change(sprite);
        change(sprite);
    }
}
