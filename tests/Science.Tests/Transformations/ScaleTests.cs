using Invaria.Science.Images;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class ScaleTests
{
    [Fact]
    public void Half_size_halves_the_box_about_its_centre()
    {
        var sprite = TestPictures.Of(32, new float[32 * 32 * 4], new(5, 7, 22, 20));

        Scale.By(sprite, 0.5);

        Assert.Equal(new Box(10.5, 12, 11, 10), sprite.Box);
    }

    [Fact]
    public void Factor_one_changes_nothing()
    {
        var sprite = TestPictures.Random(32, 7);
        var before = sprite.Pixels.ToArray();

        Scale.By(sprite, 1);

        TestPictures.Equal(before, sprite.Pixels, 1e-6f);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.73)]
    [InlineData(1.6)]
    public void Every_factor_agrees_with_the_definition_of_the_triangle_filter(double factor)
    {
        const int Side = 20;
        var sprite = TestPictures.Random(Side, 8);
        sprite.Box = new(4, 2, 11, 13);
        var expected = Naive(sprite.Pixels.ToArray(), Side, sprite.Box, factor);

        Scale.By(sprite, factor);

        TestPictures.Equal(expected, sprite.Pixels, 1e-5f);
    }

    [Fact]
    public void The_mass_of_an_object_inside_the_frame_shrinks_by_the_square_of_the_factor()
    {
        var pixels = new float[64 * 64 * 4];
        for (var i = 0; i < 64 * 64; i++)
        {
            pixels[(i * 4) + 3] = i % 64 is >= 10 and < 50 && i / 64 is >= 10 and < 50 ? 1 : 0;
        }

        var sprite = TestPictures.Of(64, pixels, new(10, 10, 40, 40));
        Scale.By(sprite, 0.5);

        var mass = 0.0;
        for (var i = 3; i < pixels.Length; i += 4)
        {
            mass += sprite.Pixels[i];
        }

        Assert.Equal(400, mass, 0.5);
    }

    private static float[] Naive(float[] source, int side, Box box, double factor)
    {
        var result = new float[source.Length];
        var support = Math.Max(1, 1 / factor);
        for (var i = 0; i < source.Length; i++)
        {
            var (x, y, channel) = (i / 4 % side, i / 4 / side, i % 4);
            var (u, v) = (box.CentreX + ((x + 0.5 - box.CentreX) / factor) - 0.5, box.CentreY + ((y + 0.5 - box.CentreY) / factor) - 0.5);
            double sum = 0, total = 0;
            for (var row = -side; row < 2 * side; row++)
            {
                for (var column = -side; column < 2 * side; column++)
                {
                    var weight = Math.Max(0, 1 - (Math.Abs(column - u) / support)) * Math.Max(0, 1 - (Math.Abs(row - v) / support));
                    total += weight;
                    sum += row >= 0 && row < side && column >= 0 && column < side ? weight * source[(((row * side) + column) * 4) + channel] : 0;
                }
            }

            result[i] = total == 0 ? 0 : (float)(sum / total);
        }

        return result;
    }
}
