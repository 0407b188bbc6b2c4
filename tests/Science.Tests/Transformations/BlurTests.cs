using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class BlurTests
{
    [Theory]
    [InlineData(16, 7, 1.5)]
    [InlineData(17, 7, 0.4)]
    [InlineData(32, 7, 0.1)]
    [InlineData(19, 3, 5)]
    [InlineData(16, 63, 9)]
    public void A_blur_agrees_with_the_two_dimensional_convolution_of_the_reflected_picture(int side, int kernelSize, double sigma)
    {
        var sprite = TestPictures.Random(side, 9);
        var expected = Naive(sprite.Pixels.ToArray(), side, kernelSize, sigma);

        Blur.By(sprite, kernelSize, sigma);

        TestPictures.Equal(expected, sprite.Pixels, 2e-5f);
    }

    [Fact]
    public void A_dot_becomes_the_kernel()
    {
        // torchvision's kernel of 7 at sigma 1: exp(−x²/2) normalised.
        float[] kernel = [0.004433048f, 0.05400558f, 0.2420362f, 0.3990503f, 0.2420362f, 0.05400558f, 0.004433048f];
        var sprite = TestPictures.Dots(32, (16, 16, [1, 1, 1, 1]));

        Blur.By(sprite, 7, 1);

        for (var i = -3; i <= 3; i++)
        {
            Assert.Equal(kernel[i + 3] * kernel[3], TestPictures.At(sprite, 16 + i, 16)[3], 1e-6f);
            Assert.Equal(kernel[i + 3] * kernel[2], TestPictures.At(sprite, 15, 16 + i)[0], 1e-6f);
        }
    }

    [Fact]
    public void A_plain_picture_stays_plain()
    {
        var pixels = Enumerable.Range(0, 20 * 20 * 4).Select(i => i % 4 == 3 ? 1f : 0.3f).ToArray();
        var sprite = TestPictures.Of(20, pixels, new(0, 0, 20, 20));

        Blur.By(sprite, 7, 1.5);

        TestPictures.Equal(pixels, sprite.Pixels, 1e-5f);
    }

    private static float[] Naive(float[] source, int side, int kernelSize, double sigma)
    {
        var radius = kernelSize / 2;
        var kernel = Enumerable.Range(-radius, kernelSize).Select(i => Math.Exp(-i * i / (2 * sigma * sigma))).ToArray();
        var total = kernel.Sum();
        var result = new float[source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            var (x, y, channel) = (i / 4 % side, i / 4 / side, i % 4);
            double sum = 0;
            for (var row = -radius; row <= radius; row++)
            {
                for (var column = -radius; column <= radius; column++)
                {
                    var at = (Mirror(y + row, side) * side) + Mirror(x + column, side);
                    sum += kernel[row + radius] * kernel[column + radius] * source[(at * 4) + channel];
                }
            }

            result[i] = (float)(sum / (total * total));
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
