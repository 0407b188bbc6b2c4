using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Images;

namespace Invaria.Science.Tests.Transformations;

public sealed class WorkingMemoryTests
{
    public static TheoryData<string> Names => [.. EveryTransformation.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_allocates_nothing_once_the_sprite_has_its_memory(string name)
    {
        var transformation = EveryTransformation.Make(name);
        var picture = new Picture(32, 32, TestPictures.Random(32, 1).Pixels.ToArray());
        var sprite = new Sprite(32, 32);
        Apply(0, 50);

        var before = GC.GetAllocatedBytesForCurrentThread();
        // The same draws again, for which the sprite has grown all it needs.
        Apply(0, 50);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Apply(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                sprite.Load(picture, Box.Centred(32, 0.7));
                var stream = new RandomStream(1, Purpose.Transformation, i);
                transformation.Apply(sprite, ref stream);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_another_sample_left_behind_changes_nothing(string name)
    {
        var transformation = EveryTransformation.Make(name);
        var picture = new Picture(20, 20, TestPictures.Random(20, 2).Pixels.ToArray());
        var used = new Sprite(20, 20);
        foreach (var other in EveryTransformation.Names)
        {
            used.Load(new(20, 20, TestPictures.Random(20, 3, opaque: true).Pixels.ToArray()));
            var stream = new RandomStream(2, Purpose.Transformation, 5);
            EveryTransformation.Make(other).Apply(used, ref stream);
        }

        for (var i = 0; i < 10; i++)
        {
            var fresh = new Sprite(20, 20);
            fresh.Load(picture, Box.Centred(20, 0.7));
            used.Load(picture, Box.Centred(20, 0.7));
            var (one, other) = (new RandomStream(1, Purpose.Transformation, i), new RandomStream(1, Purpose.Transformation, i));

            transformation.Apply(fresh, ref one);
            transformation.Apply(used, ref other);

            Assert.Equal(fresh.Pixels.ToArray(), used.Pixels.ToArray());
            Assert.Equal(fresh.Box, used.Box);
        }
    }
}
