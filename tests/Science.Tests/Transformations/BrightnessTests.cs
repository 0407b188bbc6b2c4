using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class BrightnessTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.7)]
    [InlineData(10)]
    public void Straight_colours_are_multiplied_and_clipped_and_alpha_stays(double factor)
    {
        var sprite = TestPictures.Random(16, 2);
        var expected = sprite.Pixels.ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            var alpha = expected[i - (i % 4) + 3];
            expected[i] = i % 4 == 3 ? alpha : (float)(Math.Min(1, expected[i] / alpha * factor) * alpha);
        }

        Brightness.By(sprite, factor);

        TestPictures.Equal(expected, sprite.Pixels, 1e-6f);
    }
}
