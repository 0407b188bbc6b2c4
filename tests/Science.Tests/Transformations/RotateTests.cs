using Invaria.Science.Images;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class RotateTests
{
    [Fact]
    public void A_quarter_turn_is_counter_clockwise()
    {
        var sprite = TestPictures.Random(16, 4);
        var before = sprite.Pixels.ToArray();

        Rotate.By(sprite, 90);

        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 16; x++)
            {
                // The upper right corner becomes the upper left one.
                TestPictures.Equal(before.AsSpan(((x * 16) + 15 - y) * 4, 4), TestPictures.At(sprite, x, y), 1e-5f);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(360)]
    [InlineData(-360)]
    public void A_full_turn_changes_nothing(double degrees)
    {
        var sprite = TestPictures.Random(17, 5);
        var before = sprite.Pixels.ToArray();

        Rotate.By(sprite, degrees);

        TestPictures.Equal(before, sprite.Pixels, 1e-5f);
    }

    [Theory]
    [InlineData(33.3, 16)]
    [InlineData(-121, 17)]
    [InlineData(200, 32)]
    public void Any_other_angle_agrees_with_the_bilinear_definition(double degrees, int side)
    {
        var sprite = TestPictures.Random(side, 6);
        sprite.Box = new(3, 2, side - 7.0, side - 4.5);
        var expected = Naive(sprite.Pixels.ToArray(), side, sprite.Box, degrees * Math.PI / 180);

        Rotate.By(sprite, degrees);

        TestPictures.Equal(expected, sprite.Pixels, 2e-5f);
        Assert.Equal(new Box(3, 2, side - 7.0, side - 4.5), sprite.Box);
    }

    private static float[] Naive(float[] source, int side, Box box, double angle)
    {
        var result = new float[source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            var (x, y, channel) = (i / 4 % side, i / 4 / side, i % 4);
            var (dx, dy) = (x + 0.5 - box.CentreX, y + 0.5 - box.CentreY);
            // The inverse turn, y pointing down.
            var (u, v) = (box.CentreX + (Math.Cos(angle) * dx) - (Math.Sin(angle) * dy) - 0.5, box.CentreY + (Math.Sin(angle) * dx) + (Math.Cos(angle) * dy) - 0.5);
            double sum = 0;
            for (var row = 0; row < side; row++)
            {
                for (var column = 0; column < side; column++)
                {
                    sum += Math.Max(0, 1 - Math.Abs(column - u)) * Math.Max(0, 1 - Math.Abs(row - v)) * source[(((row * side) + column) * 4) + channel];
                }
            }

            result[i] = (float)sum;
        }

        return result;
    }
}
