using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class ElasticTests
{
    [Fact]
    public void The_middle_is_displaced_by_a_smoothed_uniform_field_times_half_of_alpha()
    {
        // A picture that tells where its pixels came from: red is x, green is y, in sixty-fourths.
        const int Side = 48, Draws = 3000;
        var pixels = new float[Side * Side * 4];
        for (var i = 0; i < Side * Side; i++)
        {
            (pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 3]) = (i % Side / 64f, i / Side / 64f, 1);
        }

        var sprite = TestPictures.Of(Side, pixels, new(0, 0, Side, Side));
        var elastic = new Elastic(new ElasticSpec { Probability = 1 });
        var (alongX, alongY) = (new double[Draws], new double[Draws]);
        for (var i = 0; i < Draws; i++)
        {
            sprite.Load(new(Side, Side, pixels));
            var stream = new RandomStream(6, Purpose.Transformation, i);
            elastic.Apply(sprite, ref stream);
            var middle = TestPictures.At(sprite, 24, 24);
            (alongX[i], alongY[i]) = ((middle[0] * 64) - 24, (middle[1] * 64) - 24);
        }

        // A uniform value has variance 1/3; a Gaussian of deviation 5 in both directions leaves (1 / (2·√π·5))² of it; alpha is 150.
        var deviation = 75 * Math.Sqrt(1 / 3.0) / (2 * Math.Sqrt(Math.PI) * 5);
        foreach (var moves in new[] { alongX, alongY })
        {
            Assert.Equal(0, moves.Average(), 4 * deviation / Math.Sqrt(Draws));
            Assert.Equal(deviation, Math.Sqrt(moves.Average(move => move * move)), (4 * deviation / Math.Sqrt(2 * Draws)) + 0.01);
        }

        Assert.Equal(0, alongX.Zip(alongY, (x, y) => x * y).Average(), 4 * deviation * deviation / Math.Sqrt(Draws));
    }

    [Theory]
    [InlineData(17, 0.4)]
    [InlineData(40, 3)]
    [InlineData(16, 9)]
    public void Any_frame_is_bent_by_the_field_that_the_definition_smooths(int side, double sigma)
    {
        const double Alpha = 60;
        var field = new float[2 * side * side];
        new RandomStream(1, Purpose.Transformation).Fill(field, -1, 1);
        var sprite = TestPictures.Random(side, 2);
        var expected = Naive(sprite.Pixels.ToArray(), side, field, Alpha, sigma);

        Elastic.By(sprite, field, Alpha, sigma);

        TestPictures.Equal(expected, sprite.Pixels, 3e-4f);
    }

    private static float[] Naive(float[] source, int side, float[] field, double alpha, double sigma)
    {
        var result = new float[source.Length];
        var radius = (int)((8 * sigma) + 1) / 2;
        for (var at = 0; at < side * side; at++)
        {
            double moveX = 0, moveY = 0, total = 0;
            for (var i = -radius; i <= radius; i++)
            {
                for (var j = -radius; j <= radius; j++)
                {
                    var weight = Math.Exp(-((i * i) + (j * j)) / (2 * sigma * sigma));
                    var from = (Mirror((at / side) + i, side) * side) + Mirror((at % side) + j, side);
                    moveX += weight * field[from];
                    moveY += weight * field[(side * side) + from];
                    total += weight;
                }
            }

            var (u, v) = ((at % side) + (moveX / total * alpha / 2), (at / side) + (moveY / total * alpha / 2));
            for (var channel = 0; channel < 4; channel++)
            {
                double sum = 0;
                for (var y = Math.Max(0, (int)Math.Floor(v)); y <= Math.Min(side - 1, Math.Floor(v) + 1); y++)
                {
                    for (var x = Math.Max(0, (int)Math.Floor(u)); x <= Math.Min(side - 1, Math.Floor(u) + 1); x++)
                    {
                        sum += (1 - Math.Abs(x - u)) * (1 - Math.Abs(y - v)) * source[(((y * side) + x) * 4) + channel];
                    }
                }

                result[(at * 4) + channel] = (float)sum;
            }
        }

        return result;
    }

    private static int Mirror(int position, int side)
    {
        while (position < 0 || position >= side)
        {
            position = position < 0 ? -position : (2 * (side - 1)) - position;
        }

        return position;
    }
}
