using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Pretraining.Patches;
using Invaria.Shared.Specs.Pretraining;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Pretraining.Patches;

public sealed class ContextPatchesTests
{
    private const int Size = 16;

    [Property(MaxTest = 30)]
    public Property A_neighbour_lies_where_its_place_says_a_gap_away() => Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
    {
        using var scope = NewDisposeScope();
        var spec = new ContextSpec { Colours = ColourShortcut.Keep, Gap = 0.5, Jitter = 0.125 };
        var (centres, neighbours, places) = Patches(spec, seed, width: 70, height: 60).Draw([.. Enumerable.Range(0, 40).Select(i => (long)i)], epoch: 1);

        for (var i = 0; i < 40; i++)
        {
            var (fromX, fromY) = Corner(centres[i]);
            var (toX, toY) = Corner(neighbours[i]);
            var place = (int)places[i].item<long>();
            var cell = place < 4 ? place : place + 1;

            // 16 px and a gap of 8; either patch is moved by up to 2.
            Assert.InRange(toX - fromX - (((cell % 3) - 1) * 24), -4, 4);
            Assert.InRange(toY - fromY - (((cell / 3) - 1) * 24), -4, 4);
        }
    });

    [Fact]
    public void All_eight_places_are_drawn_equally_often()
    {
        using var scope = NewDisposeScope();
        var (_, _, places) = Patches(new ContextSpec { PairsEach = 4000 }, 0).Draw([.. Enumerable.Range(0, 4000).Select(i => (long)i)], epoch: 1);

        // 500 expected; 4.5 standard deviations of a binomial count are 94.
        Assert.All(places.data<long>().ToArray().CountBy(place => place), count => Assert.InRange(count.Value, 406, 594));
    }

    [Fact]
    public void A_pair_is_the_same_in_any_batch_and_another_in_another_epoch()
    {
        using var scope = NewDisposeScope();
        var patches = Patches(new ContextSpec { PairsEach = 10 }, 3);
        var (alone, _, _) = patches.Draw([7], epoch: 2);
        var (among, _, _) = patches.Draw([1, 7, 3], epoch: 2);
        var (later, _, _) = patches.Draw([7], epoch: 3);

        Assert.Equal(alone[0].data<float>().ToArray(), among[1].data<float>().ToArray());
        Assert.NotEqual(alone[0].data<float>().ToArray(), later[0].data<float>().ToArray());
    }

    [Fact]
    public void Dropped_colours_leave_one_channel_and_next_to_nothing_in_the_others()
    {
        using var scope = NewDisposeScope();
        var (centres, _, _) = Patches(new ContextSpec { Colours = ColourShortcut.Drop, PairsEach = 30 }, 0).Draw([.. Enumerable.Range(0, 30).Select(i => (long)i)], epoch: 1);
        var deviations = centres.std([2, 3]);

        for (var i = 0; i < 30; i++)
        {
            var ordered = deviations[i].data<float>().ToArray().Order().ToArray();
            Assert.True(ordered[1] < 0.05 * ordered[2] || ordered[2] < 0.05, $"Deviations {string.Join(", ", ordered)}.");
        }

        Assert.Equal(3, deviations.argmax(1).data<long>().ToArray().Distinct().Count());
    }

    [Fact]
    public void Projected_colours_have_no_part_along_green_against_magenta()
    {
        using var scope = NewDisposeScope();
        var (centres, _, _) = Patches(new ContextSpec { Colours = ColourShortcut.Project }, 0).Draw([0], epoch: 1);
        var along = (2 * centres[0, 1]) - centres[0, 0] - centres[0, 2];

        Assert.Equal(0, along.abs().max().item<float>(), 1e-5);
    }

    [Fact]
    public void A_frame_too_small_for_two_patches_is_refused_with_what_it_needs()
    {
        var refused = Assert.Throws<DatasetException>(() => Patches(new ContextSpec { Gap = 0.5, Jitter = 0.125 }, 0, width: 43, height: 60));

        Assert.Equal(".patchSize", refused.Field);
        Assert.Contains("44 px", refused.Message, StringComparison.Ordinal);
        Assert.Contains("43×60", refused.Message, StringComparison.Ordinal);
    }

    private static ContextPatches Patches(ContextSpec spec, long seed, int width = 64, int height = 64) =>
        new(SampledFrames.Of(new Ramps(width, height), [0], 1, static () => { }, CancellationToken.None), spec, Size, seed);

    /// <summary>Where a patch of a <see cref="Ramps"/> frame begins.</summary>
    private static (int X, int Y) Corner(Tensor patch)
    {
        int Value(int channel) => (int)Math.Round((patch[channel, 0, 0].item<float>() + 1) * 255 / 2);
        return (Value(0) / 3, Value(1) / 3);
    }

    /// <summary>A video whose red says three times the column and whose green the row.</summary>
    private sealed class Ramps(int width, int height) : VideoSet
    {
        public override int Count => 1;

        public override string Name(int video) => "ramps";

        public override Video Open(int video) => new Ramp(width, height);

        private sealed class Ramp(int width, int height) : Video
        {
            public override string Name => "ramps";

            public override int Width => width;

            public override int Height => height;

            public override int Frames => 1;

            protected override bool ReadFrame(int frame, Span<byte> rgb)
            {
                for (var i = 0; i < width * height; i++)
                {
                    (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = ((byte)(3 * (i % width)), (byte)(3 * (i / width)), (byte)(i * 7 % 256));
                }

                return frame == 0;
            }
        }
    }
}
