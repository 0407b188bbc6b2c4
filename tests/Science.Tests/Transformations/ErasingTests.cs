using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class ErasingTests
{
    [Fact]
    public void The_square_of_14_pixels_lies_at_every_place_inside_the_frame_equally_often()
    {
        const int Draws = 361 * 50;
        var counts = new int[19, 19];
        var erasing = new Erasing(new ErasingSpec { Probability = 1 });
        var white = new Science.Images.Picture(32, 32, [.. Enumerable.Repeat(1f, 32 * 32 * 4)]);
        var sprite = TestPictures.Dots(32);
        for (var i = 0; i < Draws; i++)
        {
            sprite.Load(white);
            var stream = new RandomStream(9, Purpose.Transformation, i);
            erasing.Apply(sprite, ref stream);
            var first = sprite.Pixels.IndexOf(0f) / 4;
            Assert.Equal(14 * 14 * 4, sprite.Pixels.Count(0f));
            counts[first % 32, first / 32]++;
        }

        // Chi-square with 360 degrees of freedom: mean 360, standard deviation 26.8.
        Assert.InRange(counts.Cast<int>().Sum(count => (count - 50.0) * (count - 50.0) / 50), 253, 467);
    }

    [Fact]
    public void A_square_as_large_as_the_frame_leaves_nothing()
    {
        var sprite = TestPictures.Random(16, 1, opaque: true);
        var stream = new RandomStream(0, Purpose.Transformation);

        new Erasing(new ErasingSpec { Side = 200, Probability = 1 }).Apply(sprite, ref stream);

        Assert.All(sprite.Pixels.ToArray(), value => Assert.Equal(0, value));
    }
}
