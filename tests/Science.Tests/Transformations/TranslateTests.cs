using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class TranslateTests
{
    [Fact]
    public void A_box_of_22_pixels_in_a_frame_of_32_gets_its_corner_anywhere_from_0_to_10_equally_often()
    {
        var counts = new int[11, 11];
        var translate = new Translate();
        var pixels = new float[32 * 32 * 4];
        const int Draws = 12_100;
        for (var i = 0; i < Draws; i++)
        {
            var sprite = TestPictures.Of(32, pixels, Box.Centred(32, 0.7));
            var stream = new RandomStream(1, Purpose.Transformation, i);
            translate.Apply(sprite, ref stream);
            counts[(int)sprite.Box.X, (int)sprite.Box.Y]++;
        }

        // 121 cells of 100 expected: chi-square with 120 degrees of freedom stays below 181 (p = 0.0003).
        Assert.True(counts.Cast<int>().Sum(count => (count - 100.0) * (count - 100.0) / 100) < 181);
    }

    [Theory]
    [InlineData(3, -2)]
    [InlineData(-4, 5)]
    [InlineData(0, 7)]
    [InlineData(-31, 0)]
    [InlineData(40, 1)]
    public void Every_pixel_moves_by_the_same_amount_and_the_rest_becomes_transparent(int x, int y)
    {
        var sprite = TestPictures.Random(32, 3);
        var before = sprite.Pixels.ToArray();

        Translate.By(sprite, x, y);

        for (var row = 0; row < 32; row++)
        {
            for (var column = 0; column < 32; column++)
            {
                var (fromX, fromY) = (column - x, row - y);
                var expected = fromX is >= 0 and < 32 && fromY is >= 0 and < 32 ? before.AsSpan(((fromY * 32) + fromX) * 4, 4).ToArray() : new float[4];
                Assert.Equal(expected, TestPictures.At(sprite, column, row));
            }
        }

        Assert.Equal(new Box(x, y, 32, 32), sprite.Box);
    }

    [Fact]
    public void After_scaling_the_box_still_lies_inside_the_frame()
    {
        for (var i = 0; i < 500; i++)
        {
            var sprite = TestPictures.Of(32, new float[32 * 32 * 4], Box.Centred(32, 0.7));
            var stream = new RandomStream(5, Purpose.Transformation, i);
            Scale.By(sprite, stream.NextDouble(0.05, 1.45));
            new Translate().Apply(sprite, ref stream);

            Assert.InRange(sprite.Box.X, -1e-6, 32 - sprite.Box.Width + 1e-6);
            Assert.InRange(sprite.Box.Y, -1e-6, 32 - sprite.Box.Height + 1e-6);
        }
    }

    [Fact]
    public void An_object_as_large_as_the_frame_stays()
    {
        var sprite = TestPictures.Random(32, 1);
        var before = sprite.Pixels.ToArray();
        var stream = new RandomStream(0, Purpose.Transformation);

        new Translate().Apply(sprite, ref stream);

        Assert.Equal(before, sprite.Pixels.ToArray());
    }
}
