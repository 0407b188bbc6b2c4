using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Datasets;

public sealed class Transforms2DTests
{
    private static readonly TransformationSpec[] All = [new TranslateSpec(), new RotateSpec(), new ScaleSpec(), new HueSpec(), new BrightnessSpec(), new BlurSpec()];

    private static readonly Transforms2DSpec Small = new() { Objects = 5, Transformations = All, TrainSamples = 300, ValidationSamples = 40, TestSamples = 50 };

    [Theory]
    [InlineData(BackgroundSource.Procedural, 32)]
    [InlineData(BackgroundSource.Noise, 17)]
    [InlineData(BackgroundSource.Black, 48)]
    public void A_sample_is_the_same_in_any_order_and_from_many_threads(BackgroundSource backgrounds, int size)
    {
        var spec = Small with { Backgrounds = backgrounds, ImageSize = size };
        var forwards = Enumerable.Range(0, 300).Select(i => Sample(new Transforms2D(spec, 1), Split.Train, i)).ToArray();
        var dataset = new Transforms2D(spec, 1);
        var parallel = new (int Label, byte[] Rgb)[300];

        _ = Parallel.For(0, 300, new() { MaxDegreeOfParallelism = 8 }, i => parallel[299 - i] = Sample(dataset, Split.Train, 299 - i));

        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(forwards[i].Label, parallel[i].Label);
            Assert.Equal(forwards[i].Rgb, parallel[i].Rgb);
        }
    }

    [Fact]
    public void Sizes_of_the_splits_are_those_of_the_spec_and_their_samples_differ()
    {
        var dataset = new Transforms2D(Small, 0);

        Assert.Equal([300, 40, 50], Enum.GetValues<Split>().Select(dataset.Count));
        Assert.Equal((32, 32, 3, 5), (dataset.Height, dataset.Width, dataset.Channels, dataset.Classes));
        Assert.Equal(3, Enum.GetValues<Split>().Select(split => Convert.ToHexString(Sample(dataset, split, 7).Rgb)).Distinct(StringComparer.Ordinal).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Render(Split.Test, 50, new byte[32 * 32 * 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Render(Split.Test, -1, new byte[32 * 32 * 3]));
        Assert.Throws<ArgumentException>(() => dataset.Render(Split.Test, 0, new byte[32 * 32]));
    }

    [Fact]
    public void Another_transformation_seed_keeps_object_and_background()
    {
        var spec = Small with { Transformations = [new BrightnessSpec()], TransformationSeed = 1 };
        var (one, other) = (new Transforms2D(spec, 3), new Transforms2D(spec with { TransformationSeed = 2 }, 3));

        AssertPair(one, other);
    }

    [Fact]
    public void The_datasets_of_a_pair_differ_in_the_draws_of_their_one_transformation_only()
    {
        var (one, other) = Transforms2D.Pair(Small, new BrightnessSpec(), 3);

        AssertPair(one, other);
        AssertSameObjects(one, new Transforms2D(Small, 3));
        Assert.Equal(Sample(one, Split.Test, 4).Rgb, Sample(Transforms2D.Pair(Small, new BrightnessSpec(), 3).One, Split.Test, 4).Rgb);
    }

    [Fact]
    public void A_pair_without_variation_is_twice_the_same()
    {
        var (one, other) = Transforms2D.Pair(Small, new BrightnessSpec { MinimumFactor = 1, MaximumFactor = 1 }, 3);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(Sample(one, Split.Test, i).Rgb, Sample(other, Split.Test, i).Rgb);
        }
    }

    [Fact]
    public void Each_of_the_three_seeds_changes_its_own_part_only()
    {
        var spec = Small with { ConfigurationSeed = 1, SamplingSeed = 2, TransformationSeed = 3, Transformations = [new TranslateSpec()] };
        var dataset = new Transforms2D(spec, 0);

        Assert.Equal(Sample(dataset, Split.Train, 9).Rgb, Sample(new Transforms2D(spec, 77), Split.Train, 9).Rgb);
        Assert.NotEqual(dataset.ClassNames, new Transforms2D(spec with { ConfigurationSeed = 5 }, 0).ClassNames);
        Assert.Equal(Labels(dataset), Labels(new Transforms2D(spec with { ConfigurationSeed = 5, TransformationSeed = 6 }, 0)));
        Assert.NotEqual(Labels(dataset), Labels(new Transforms2D(spec with { SamplingSeed = 5 }, 0)));
        Assert.Equal(dataset.ClassNames, new Transforms2D(spec with { SamplingSeed = 5 }, 0).ClassNames);
    }

    [Fact]
    public void One_transformation_more_does_not_change_the_draws_of_those_before_it()
    {
        var spec = Small with { Transformations = [new TranslateSpec()] };
        var longer = Small with { Transformations = [new TranslateSpec(), new BrightnessSpec { MinimumFactor = 1, MaximumFactor = 1 }] };

        Assert.Equal(Sample(new Transforms2D(spec, 0), Split.Train, 5).Rgb, Sample(new Transforms2D(longer, 0), Split.Train, 5).Rgb);
    }

    [Fact]
    public void Without_transformations_the_object_lies_centred_in_its_box_of_22_pixels()
    {
        var dataset = new Transforms2D(Small with { Transformations = [], Backgrounds = BackgroundSource.Black }, 0);
        var inside = new bool[32 * 32];
        for (var i = 0; i < 40; i++)
        {
            var (_, rgb) = Sample(dataset, Split.Train, i);
            for (var at = 0; at < inside.Length; at++)
            {
                inside[at] |= rgb.AsSpan(at * 3, 3).ContainsAnyExcept((byte)0);
            }
        }

        var columns = Enumerable.Range(0, inside.Length).Where(at => inside[at]).Select(at => at % 32).ToArray();
        var rows = Enumerable.Range(0, inside.Length).Where(at => inside[at]).Select(at => at / 32).ToArray();
        Assert.InRange(columns.Min(), 5, 7);
        Assert.InRange(columns.Max(), 24, 26);
        Assert.InRange(rows.Min(), 5, 7);
        Assert.InRange(rows.Max(), 24, 26);
    }

    [Fact]
    public void Classes_come_equally_often()
    {
        var dataset = new Transforms2D(Small with { Transformations = [], TrainSamples = 5000 }, 4);
        var counts = new int[5];
        foreach (var label in Labels(dataset))
        {
            counts[label]++;
        }

        // Chi-square with 4 degrees of freedom stays below 23.5 (p = 0.0001).
        Assert.True(counts.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000) < 23.5);
    }

    [Fact]
    public void Datasets_whose_ranges_of_objects_do_not_overlap_share_no_object()
    {
        var objects = new ProceduralForegrounds();
        var pictures = Enumerable.Range(0, 60).Select(i => objects.Object(3, i, 22).Pixels.ToArray()).ToArray();
        for (var i = 0; i < pictures.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var difference = pictures[i].Zip(pictures[j], (one, other) => Math.Abs(one - other)).Sum();
                var visible = pictures[i].Where((_, at) => at % 4 == 3).Sum();
                Assert.True(difference / visible > 0.4, $"Objects {i} and {j} differ by {difference / visible:F3} a visible pixel.");
            }
        }

        Assert.Equal(
            new Transforms2D(Small with { Objects = 4, ObjectOffset = 6 }, 3).ClassNames,
            new Transforms2D(Small with { Objects = 10 }, 3).ClassNames.Skip(6));
    }

    [Fact]
    public void A_thousand_classes_have_a_thousand_names()
    {
        var names = new Transforms2D(new() { Objects = 1000 }, 0).ClassNames;

        Assert.Equal(1000, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Drawing_a_sample_allocates_nothing()
    {
        var dataset = new Transforms2D(Small, 0);
        var rgb = new byte[32 * 32 * 3];
        Draw();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Draw();

        // The tiered compiler may instrument a method while it runs; a buffer a sample would be a megabyte.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);

        void Draw()
        {
            for (var i = 0; i < 300; i++)
            {
                _ = dataset.Render(Split.Train, i, rgb);
            }
        }
    }

    [Fact]
    public void A_sheet_shows_the_first_samples_with_their_labels()
    {
        var dataset = new Transforms2D(Small, 0);

        var sheet = SampleSheet.Of(dataset, 24);

        Assert.Equal((24, 5), (sheet.Samples.Count, sheet.Classes));
        Assert.Equal(40, SampleSheet.Of(dataset, 64, Split.Validation).Samples.Count);
        for (var i = 0; i < 24; i++)
        {
            var (label, rgb) = Sample(dataset, Split.Train, i);
            using var bitmap = SkiaSharp.SKBitmap.Decode(sheet.Samples[i].Png);
            Assert.Equal((label, dataset.ClassNames[label]), (sheet.Samples[i].Label, sheet.Samples[i].ClassName));
            Assert.Equal((96, 96), (bitmap.Width, bitmap.Height));
            for (var at = 0; at < 32 * 32; at++)
            {
                var colour = bitmap.GetPixel((at % 32 * 3) + 1, (at / 32 * 3) + 1);
                Assert.Equal((rgb[at * 3], rgb[(at * 3) + 1], rgb[(at * 3) + 2]), (colour.Red, colour.Green, colour.Blue));
            }
        }
    }

    private static void AssertPair(Transforms2D one, Transforms2D other)
    {
        AssertSameObjects(one, other);
        var different = 0;
        for (var i = 0; i < 50; i++)
        {
            var (first, second) = (Sample(one, Split.Test, i).Rgb, Sample(other, Split.Test, i).Rgb);
            different += first.AsSpan().SequenceEqual(second) ? 0 : 1;
            for (var at = 0; at < 32 * 32; at++)
            {
                if (at % 32 is < 5 or > 26 || at / 32 is < 5 or > 26)
                {
                    Assert.Equal(first[(at * 3)..((at * 3) + 3)], second[(at * 3)..((at * 3) + 3)]);
                }
            }
        }

        Assert.Equal(50, different);
    }

    private static void AssertSameObjects(Transforms2D one, Transforms2D other)
    {
        Assert.Equal(one.ClassNames, other.ClassNames);
        Assert.Equal(Labels(one), Labels(other));
    }

    private static int[] Labels(ImageDataset dataset) => [.. Enumerable.Range(0, dataset.Count(Split.Train)).Select(i => Sample(dataset, Split.Train, i).Label)];

    private static (int Label, byte[] Rgb) Sample(ImageDataset dataset, Split split, int index)
    {
        var rgb = new byte[dataset.Height * dataset.Width * dataset.Channels];
        return (dataset.Render(split, index, rgb), rgb);
    }
}
