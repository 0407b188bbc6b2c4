using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;
using Invaria.Science.Transformations;
using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Tests.Transformations;

public sealed class ImageTransformationsTests
{
    public static TheoryData<string, int> EverySpecAtOddAndEvenSizes()
    {
        var data = new TheoryData<string, int>();
        foreach (var spec in typeof(TransformationSpec).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TransformationSpec)) && !type.IsSubclassOf(typeof(SeriesTransformationSpec)) && !type.IsAbstract))
        {
            data.Add(spec.FullName!, 32);
            data.Add(spec.FullName!, 17);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EverySpecAtOddAndEvenSizes))]
    public void Whatever_is_drawn_colours_stay_between_nothing_and_alpha_and_alpha_between_nothing_and_one(string specType, int side)
    {
        var spec = (TransformationSpec)Activator.CreateInstance(typeof(TransformationSpec).Assembly.GetType(specType)!)!;
        var transformation = ImageTransformations.Create(spec);
        for (var i = 0; i < 200; i++)
        {
            var sprite = TestPictures.Random(side, i);
            sprite.Box = Box.Centred(side, 0.7);
            var stream = new RandomStream(3, Purpose.Transformation, i);

            transformation.Apply(sprite, ref stream);

            for (var at = 0; at < sprite.Pixels.Length; at++)
            {
                Assert.InRange(sprite.Pixels[at], -1e-5f, sprite.Pixels[at - (at % 4) + 3] + 1e-5f);
                Assert.InRange(sprite.Pixels[at], -1e-5f, 1 + 1e-5f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(EverySpecAtOddAndEvenSizes))]
    public void The_same_stream_gives_the_same_picture_and_an_empty_one_stays_empty(string specType, int side)
    {
        var spec = (TransformationSpec)Activator.CreateInstance(typeof(TransformationSpec).Assembly.GetType(specType)!)!;
        var transformation = ImageTransformations.Create(spec);
        var (one, other) = (TestPictures.Random(side, 1), TestPictures.Random(side, 1));
        var empty = TestPictures.Dots(side);
        var (first, second, third) = (new RandomStream(3, Purpose.Transformation, 9), new RandomStream(3, Purpose.Transformation, 9), new RandomStream(3, Purpose.Transformation, 9));

        transformation.Apply(one, ref first);
        transformation.Apply(other, ref second);
        transformation.Apply(empty, ref third);

        Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
        Assert.All(empty.Pixels.ToArray(), value => Assert.Equal(0, value));
    }
}
