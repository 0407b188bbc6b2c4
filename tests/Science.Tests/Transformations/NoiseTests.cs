using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class NoiseTests
{
    [Fact]
    public void The_noise_has_the_mean_variance_and_limits_of_a_clipped_standard_normal()
    {
        const int Values = 400_000;
        var noise = Draw(Values, 1);

        // From the normal's density and distribution at 0 and 1.
        const double Mean = 0.315626, Square = 0.258029, Ones = 0.158655;
        Assert.Equal(Mean, noise.Average(value => (double)value), 4 * Math.Sqrt((Square - (Mean * Mean)) / Values));
        Assert.Equal(Square, noise.Average(value => (double)value * value), 4 * Math.Sqrt(Square / Values));
        Assert.Equal(0.5, Share(noise, value => value == 0), 4 * Math.Sqrt(0.25 / Values));
        Assert.Equal(Ones, Share(noise, value => value == 1), 4 * Math.Sqrt(Ones * (1 - Ones) / Values));
        Assert.All(noise, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Values_lie_beyond_any_number_of_deviations_as_often_as_a_normal_does()
    {
        const int Values = 1_000_000;
        var noise = Draw(Values, 0.1);

        // 3.654 is where the generator's tail begins.
        foreach (var (deviations, probability) in new[] { (0.3, 0.382089), (1.2, 0.115070), (2, 0.0227501), (3, 0.00134990), (3.6541528, 0.000129014), (4, 0.0000316712) })
        {
            Assert.Equal(probability, Share(noise, value => value > 0.1 * deviations), 4 * Math.Sqrt(probability * (1 - probability) / Values));
        }
    }

    [Fact]
    public void Neighbouring_values_are_independent()
    {
        const int Values = 400_000;
        var noise = Draw(Values, 1);

        var product = Enumerable.Range(1, Values - 1).Average(i => (noise[i] - 0.315626) * (noise[i - 1] - 0.315626));

        Assert.Equal(0, product, 4 * 0.158409 / Math.Sqrt(Values));
    }

    [Fact]
    public void It_brightens_and_leaves_alpha_and_what_is_transparent()
    {
        var sprite = TestPictures.Dots(16, (2, 2, [0.1f, 0.2f, 0.3f, 0.5f]), (3, 2, [0, 0, 0, 1]));

        Noise.By(sprite, [.. Enumerable.Repeat(0.5f, 16 * 16 * 3)]);

        TestPictures.Equal([0.35f, 0.45f, 0.5f, 0.5f], TestPictures.At(sprite, 2, 2), 1e-6f);
        TestPictures.Equal([0.5f, 0.5f, 0.5f, 1], TestPictures.At(sprite, 3, 2), 1e-6f);
        Assert.Equal(new float[4], TestPictures.At(sprite, 4, 2));
    }

    private static float[] Draw(int values, double deviation)
    {
        var noise = new float[values];
        var stream = new RandomStream(8, Purpose.Transformation);
        Noise.Draw(noise, deviation, ref stream);
        return noise;
    }

    private static double Share(float[] values, Func<float, bool> condition) => (double)values.Count(condition) / values.Length;
}
