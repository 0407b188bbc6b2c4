using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class WholeImageTests
{
    public static TheoryData<string> Names => [.. EveryTransformation.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_bits_and_colours_stay_between_nothing_and_alpha(string name)
    {
        var transformation = EveryTransformation.Make(name);
        for (var i = 0; i < 60; i++)
        {
            var (one, other) = (Whole(24, 22, i), Whole(24, 22, i));
            var (first, second) = (new RandomStream(7, Purpose.Transformation, i), new RandomStream(7, Purpose.Transformation, i));

            transformation.Apply(one, ref first);
            transformation.Apply(other, ref second);

            Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
            Assert.Equal(first.NextBits(), second.NextBits());
            Assert.True(one.IsWhole);
            for (var at = 0; at < one.Pixels.Length; at++)
            {
                Assert.InRange(one.Pixels[at], -1e-6f, one.Pixels[at - (at % 4) + 3] + 1e-6f);
                Assert.InRange(one.Pixels[at], -1e-6f, 1 + 1e-6f);
            }
        }
    }

    [Theory]
    [InlineData("translate", true)]
    [InlineData("rotate", true)]
    [InlineData("scale", true)]
    [InlineData("shear", true)]
    [InlineData("erasing", true)]
    [InlineData("elastic", true)]
    [InlineData("h-flip", false)]
    [InlineData("v-flip", false)]
    [InlineData("hue", false)]
    [InlineData("brightness", false)]
    [InlineData("grayscale", false)]
    [InlineData("posterize", false)]
    [InlineData("invert", false)]
    [InlineData("sharpen", false)]
    [InlineData("blur", false)]
    [InlineData("noise", false)]
    [InlineData("pixelate", false)]
    [InlineData("contrast", false)]
    [InlineData("none", false)]
    public void What_moves_or_takes_pixels_away_leaves_the_black_behind_it_and_nothing_else_does(string name, bool leavesBlack)
    {
        var transformation = EveryTransformation.Make(name);
        var black = new byte[32 * 32 * 4];
        var rgb = new byte[32 * 32 * 3];
        var seen = false;
        for (var i = 0; i < 40; i++)
        {
            var sprite = Whole(32, 32, i);
            var stream = new RandomStream(1, Purpose.Transformation, i);

            transformation.Apply(sprite, ref stream);

            sprite.PasteOn(black, rgb);
            for (var at = 0; at < 32 * 32; at++)
            {
                var alpha = sprite.Pixels[(at * 4) + 3];
                seen |= alpha < 0.5;
                Assert.True(alpha > 0 || (rgb[at * 3] == 0 && rgb[(at * 3) + 1] == 0 && rgb[(at * 3) + 2] == 0));
            }
        }

        Assert.Equal(leavesBlack, seen);
    }

    [Fact]
    public void Translate_moves_it_by_every_number_of_pixels_up_to_three_tenths_of_the_side_equally_often()
    {
        var counts = new int[19, 19];
        var translate = new Translate();
        const int Draws = 361 * 50;
        for (var i = 0; i < Draws; i++)
        {
            var sprite = Whole(32, 32, 0);
            var stream = new RandomStream(2, Purpose.Transformation, i);
            translate.Apply(sprite, ref stream);
            counts[(int)sprite.Box.X + 9, (int)sprite.Box.Y + 9]++;
        }

        // Chi-square with 360 degrees of freedom: mean 360, standard deviation 26.8.
        Assert.InRange(counts.Cast<int>().Sum(count => (count - 50.0) * (count - 50.0) / 50), 253, 467);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 3)]
    [InlineData(1, 32)]
    public void The_shift_is_a_share_of_the_side(double share, int furthest)
    {
        var translate = new Translate(new TranslateSpec { WholeImageShift = share });
        var moves = Enumerable.Range(0, 2000).Select(i =>
        {
            var sprite = Whole(32, 32, 0);
            var stream = new RandomStream(3, Purpose.Transformation, i);
            translate.Apply(sprite, ref stream);
            return (int)sprite.Box.Y;
        }).ToArray();

        Assert.Equal(furthest, moves.Max());
        Assert.Equal(-furthest, moves.Min());
    }

    [Fact]
    public void It_moves_as_far_after_it_was_turned_and_a_cut_out_as_large_as_the_frame_stays()
    {
        var (turned, cutOut) = (Whole(32, 32, 5), TestPictures.Random(32, 5));
        Rotate.By(turned, 45);
        var (one, other) = (new RandomStream(4, Purpose.Transformation), new RandomStream(4, Purpose.Transformation));

        new Translate().Apply(turned, ref one);
        new Translate().Apply(cutOut, ref other);

        Assert.NotEqual(new Box(0, 0, 32, 32), turned.Box);
        Assert.Equal(new Box(0, 0, 32, 32), cutOut.Box);
        Assert.False(cutOut.IsWhole);
    }

    private static Sprite Whole(int width, int height, int seed)
    {
        var pixels = new float[width * height * 4];
        new RandomStream(seed, Purpose.Background).Fill(pixels, 0, 1);
        for (var i = 3; i < pixels.Length; i += 4)
        {
            pixels[i] = 1;
        }

        var sprite = new Sprite(width, height);
        sprite.Load(new Picture(width, height, pixels));
        return sprite;
    }
}
