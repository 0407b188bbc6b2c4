using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;

namespace Invaria.Science.Tests.Transformations;

public sealed class ProbabilityTests
{
    private const int Draws = 4000;

    public static TheoryData<string> Uncertain => [.. EveryTransformation.Uncertain];

    [Theory]
    [MemberData(nameof(Uncertain))]
    public void It_happens_every_second_time_unless_told_otherwise(string name)
    {
        // Four standard errors of a share of one half.
        var margin = 4 * Math.Sqrt(0.25 / Draws);

        Assert.InRange(Share(EveryTransformation.Make(name)), 0.5 - margin, 0.5 + margin);
        Assert.Equal(0, Share(EveryTransformation.Make(name, 0)));
        Assert.Equal(1, Share(EveryTransformation.Make(name, 1)));
    }

    [Fact]
    public void Ten_of_the_transformations_may_not_happen() =>
        Assert.Equal(["elastic", "erasing", "grayscale", "h-flip", "invert", "noise", "pixelate", "posterize", "sharpen", "v-flip"], EveryTransformation.Uncertain.Order(StringComparer.Ordinal));

    /// <summary>In how many of the draws the picture, every change of which shows, is another one afterwards.</summary>
    private static double Share(Science.Transformations.ImageTransformation transformation)
    {
        var changed = 0;
        var original = TestPictures.Random(9, 1, opaque: true);
        var picture = new Science.Images.Picture(9, 9, original.Pixels.ToArray());
        for (var i = 0; i < Draws; i++)
        {
            original.Load(picture);
            var stream = new RandomStream(11, Purpose.Transformation, i);
            transformation.Apply(original, ref stream);
            changed += original.Pixels.SequenceEqual(picture.Pixels) ? 0 : 1;
        }

        return (double)changed / Draws;
    }
}
