using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Transformations;

public sealed class GeometryTests
{
    [Fact]
    public void A_flip_takes_the_box_along()
    {
        var (across, down) = (TestPictures.Random(32, 1), TestPictures.Random(32, 1));
        (across.Box, down.Box) = (new(3, 4, 10.5, 12), new(3, 4, 10.5, 12));

        HorizontalFlip.Flip(across);
        VerticalFlip.Flip(down);

        Assert.Equal(new Box(18.5, 4, 10.5, 12), across.Box);
        Assert.Equal(new Box(3, 16, 10.5, 12), down.Box);
    }

    [Fact]
    public void Both_flips_are_half_a_turn()
    {
        var (flipped, turned) = (TestPictures.Random(17, 2), TestPictures.Random(17, 2));

        HorizontalFlip.Flip(flipped);
        VerticalFlip.Flip(flipped);
        Rotate.By(turned, 180);

        TestPictures.Equal(turned.Pixels, flipped.Pixels, 2e-5f);
    }

    [Fact]
    public void A_shear_of_45_degrees_shifts_every_row_by_its_distance_from_the_centre()
    {
        var sprite = TestPictures.Random(16, 3);
        sprite.Box = new(4, 4, 7, 7);
        var before = sprite.Pixels.ToArray();

        Shear.By(sprite, 45, 0);

        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 16; x++)
            {
                // The centre's row, 7, stays; lower rows go left.
                var from = x + y - 7;
                var expected = from is >= 0 and < 16 ? before.AsSpan(((y * 16) + from) * 4, 4).ToArray() : new float[4];
                TestPictures.Equal(expected, TestPictures.At(sprite, x, y), 1e-5f);
            }
        }

        Assert.Equal(new Box(4, 4, 7, 7), sprite.Box);
    }

    [Fact]
    public void Both_angles_of_a_shear_come_from_its_range()
    {
        var (drawn, given) = (TestPictures.Random(17, 4), TestPictures.Random(17, 4));
        var stream = new RandomStream(0, Purpose.Transformation);

        new Shear(new ShearSpec { MinimumAngle = 20, MaximumAngle = 20 }).Apply(drawn, ref stream);
        Shear.By(given, 20, 20);

        Assert.Equal(given.Pixels.ToArray(), drawn.Pixels.ToArray());
    }

    [Fact]
    public void A_third_of_32_pixels_makes_nine_cells_of_three_or_four_pixels()
    {
        var sprite = TestPictures.Random(32, 5, opaque: true);

        Pixelate.To(sprite, 0.3);

        for (var line = 0; line < 32; line++)
        {
            var (across, down) = (Runs(line, (sprite, i, fixedAt) => TestPictures.At(sprite, i, fixedAt)), Runs(line, (sprite, i, fixedAt) => TestPictures.At(sprite, fixedAt, i)));
            Assert.Equal(9, across.Count);
            Assert.Equal(9, down.Count);
            Assert.All(across.Concat(down), length => Assert.InRange(length, 3, 4));
        }

        List<int> Runs(int line, Func<Sprite, int, int, float[]> at)
        {
            var runs = new List<int> { 1 };
            for (var i = 1; i < 32; i++)
            {
                if (at(sprite, i, line).SequenceEqual(at(sprite, i - 1, line)))
                {
                    runs[^1]++;
                }
                else
                {
                    runs.Add(1);
                }
            }

            return runs;
        }
    }
}
