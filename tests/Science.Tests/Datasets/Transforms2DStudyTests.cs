using Invaria.Science.Datasets;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Tests.Datasets;

/// <summary>What the studies of irrelevant features and of random objects need (Speicher et al. 2024, section 6 C and D).</summary>
public sealed class Transforms2DStudyTests
{
    private const int Samples = 2000;

    private static readonly Transforms2DSpec Behind = new() { Objects = 5, ImageSize = 16, TrainSamples = Samples, ValidationSamples = 40, TestSamples = 40 };

    private static readonly Transforms2DSpec Study = new()
    {
        Objects = 5,
        ObjectOffset = 5,
        ImageSize = 16,
        Backgrounds = BackgroundSource.Dataset,
        BackgroundDataset = Behind,
        Labels = LabelSource.Background,
        TrainSamples = Samples,
        ValidationSamples = 40,
        TestSamples = 40,
    };

    [Fact]
    public void Availability_0_gives_plain_backgrounds_with_the_labels_of_the_backgrounds()
    {
        var plain = new Transforms2D(Study with { Availability = 0 }, 1);
        var behind = new Transforms2D(Behind, 1);
        var known = Enumerable.Range(0, Samples).Select(i => Sample(behind, Split.Train, i)).GroupBy(sample => Convert.ToHexString(sample.Rgb), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Label, StringComparer.Ordinal);

        Assert.Equal(behind.ClassNames, plain.ClassNames);
        for (var i = 0; i < Samples; i++)
        {
            var (label, rgb) = Sample(plain, Split.Train, i);
            Assert.Equal(known[Convert.ToHexString(rgb)], label);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void With_correlation_c_the_object_s_class_is_the_background_s_with_probability_c_and_else_by_chance(double correlation)
    {
        var byObject = new Transforms2D(Study with { Correlation = correlation, Labels = LabelSource.Object }, 1);
        var byBackground = new Transforms2D(Study with { Correlation = correlation }, 1);

        var equal = Enumerable.Range(0, Samples).Count(i => Sample(byObject, Split.Train, i).Label == Sample(byBackground, Split.Train, i).Label) / (double)Samples;

        var expected = correlation + ((1 - correlation) / 5);
        Assert.InRange(equal, expected - (4 * Math.Sqrt(expected * (1 - expected) / Samples)), expected + (4 * Math.Sqrt(expected * (1 - expected) / Samples)));
    }

    [Fact]
    public void With_availability_one_half_the_object_is_there_in_half_of_the_samples()
    {
        var plain = new Transforms2D(Study with { Availability = 0 }, 1);
        var half = new Transforms2D(Study with { Availability = 0.5 }, 1);

        var without = Enumerable.Range(0, Samples).Count(i => Sample(plain, Split.Train, i).Rgb.AsSpan().SequenceEqual(Sample(half, Split.Train, i).Rgb)) / (double)Samples;

        Assert.InRange(without, 0.5 - (4 * 0.5 / Math.Sqrt(Samples)), 0.5 + (4 * 0.5 / Math.Sqrt(Samples)));
    }

    [Fact]
    public void Availability_and_correlation_change_neither_the_backgrounds_nor_the_labels()
    {
        var labels = Labels(new Transforms2D(Study, 1));

        Assert.Equal(labels, Labels(new Transforms2D(Study with { Availability = 0.3, Correlation = 0.9 }, 1)));
    }

    [Fact]
    public void An_object_at_a_fixed_position_has_its_box_s_corner_there_and_is_cut_off_at_the_frame()
    {
        var spec = new Transforms2DSpec { Objects = 3, Foregrounds = ForegroundSource.Noise, Backgrounds = BackgroundSource.Black, ObjectScale = 0.385, Position = new() { X = 21, Y = 2 } };

        var (_, rgb) = Sample(new Transforms2D(spec, 0), Split.Train, 0);

        for (var at = 0; at < 32 * 32; at++)
        {
            var inside = at % 32 >= 21 && at / 32 is >= 2 and < 14;
            Assert.Equal(inside, rgb.AsSpan(at * 3, 3).ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public void Random_objects_are_fixed_opaque_squares_of_uniform_noise()
    {
        var spec = new Transforms2DSpec { Objects = 50, Foregrounds = ForegroundSource.Noise, Backgrounds = BackgroundSource.Black, TrainSamples = 400 };
        var dataset = new Transforms2D(spec, 3);
        var byLabel = Enumerable.Range(0, 400).Select(i => Sample(dataset, Split.Train, i)).GroupBy(sample => sample.Label).ToArray();

        Assert.Equal(50, dataset.ClassNames.Distinct(StringComparer.Ordinal).Count());
        Assert.All(byLabel, same => Assert.Single(same.Select(sample => Convert.ToHexString(sample.Rgb)).Distinct(StringComparer.Ordinal)));
        Assert.Equal(byLabel.Length, byLabel.Select(same => Convert.ToHexString(same.First().Rgb)).Distinct(StringComparer.Ordinal).Count());
        var values = byLabel.SelectMany(same => Enumerable.Range(0, 22 * 22).SelectMany(at => same.First().Rgb.Skip(((((at / 22) + 5) * 32) + (at % 22) + 5) * 3).Take(3))).Select(value => (double)value).ToArray();
        Assert.InRange(values.Average(), 127.5 - (4 * 73.9 / Math.Sqrt(values.Length)), 127.5 + (4 * 73.9 / Math.Sqrt(values.Length)));
    }

    [Fact]
    public void Backgrounds_of_another_size_are_resized_to_the_frame()
    {
        var spec = Study with { Availability = 0, BackgroundDataset = new Transforms2DSpec { Objects = 5, ImageSize = 32, Backgrounds = BackgroundSource.Black, Foregrounds = ForegroundSource.Noise, TrainSamples = 50 } };

        var (_, rgb) = Sample(new Transforms2D(spec, 0), Split.Train, 0);

        Assert.True(rgb.AsSpan(((8 * 16) + 8) * 3, 3).ContainsAnyExcept((byte)0));
        Assert.False(rgb.AsSpan(0, 16 * 3 * 2).ContainsAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(Exchange.Object)]
    [InlineData(Exchange.Background)]
    public void The_datasets_of_an_exchange_differ_in_that_part_only(Exchange exchange)
    {
        var spec = Study with { Labels = LabelSource.Object, Availability = 1, Foregrounds = ForegroundSource.Noise, Transformations = [new TranslateSpec()] };

        var (one, other) = Transforms2D.ExchangePair(spec, exchange, 2);

        for (var i = 0; i < 40; i++)
        {
            var (first, second) = (Sample(one, Split.Test, i).Rgb, Sample(other, Split.Test, i).Rgb);
            // Noise squares are opaque: where the object lies nothing of the background shows, and the same draw puts both at one place.
            var different = Enumerable.Range(0, 16 * 16).Where(at => !first.AsSpan(at * 3, 3).SequenceEqual(second.AsSpan(at * 3, 3))).ToArray();
            Assert.NotEmpty(different);
            var (left, right) = (different.Min(at => at % 16), different.Max(at => at % 16));
            var (upper, lower) = (different.Min(at => at / 16), different.Max(at => at / 16));
            if (exchange == Exchange.Object)
            {
                Assert.InRange(right - left, 8, 10);
                Assert.InRange(lower - upper, 8, 10);
            }
            else
            {
                Assert.True(Same(one, other, i, first, second), "The object changed with the background.");
            }
        }

        bool Same(Transforms2D with, Transforms2D without, int index, byte[] first, byte[] second)
        {
            var equal = Enumerable.Range(0, 16 * 16).Count(at => first.AsSpan(at * 3, 3).SequenceEqual(second.AsSpan(at * 3, 3)));
            return Sample(with, Split.Test, index).Label == Sample(without, Split.Test, index).Label && equal >= 11 * 11;
        }
    }

    [Fact]
    public void Black_backgrounds_cannot_be_exchanged() =>
        Assert.Equal(".backgrounds", Assert.Throws<DatasetException>(() => Transforms2D.ExchangePair(new() { Backgrounds = BackgroundSource.Black }, Exchange.Background, 0)).Field);

    [Fact]
    public void A_redrawn_epoch_differs_in_the_transformation_only_and_epoch_0_is_the_dataset_itself()
    {
        var spec = new Transforms2DSpec { Objects = 4, Redraw = true, Transformations = [new BrightnessSpec()], TrainSamples = 50 };
        var dataset = new Transforms2D(spec, 5);
        var (third, again) = (dataset.InEpoch(3), new Transforms2D(spec, 5).InEpoch(2).InEpoch(3));

        Assert.Equal(Sample(dataset, Split.Train, 7).Rgb, Sample(dataset.InEpoch(0), Split.Train, 7).Rgb);
        Assert.Equal(Sample(new Transforms2D(spec with { Redraw = false }, 5), Split.Train, 7).Rgb, Sample(dataset, Split.Train, 7).Rgb);
        for (var i = 0; i < 50; i++)
        {
            var (first, redrawn) = (Sample(dataset, Split.Train, i), Sample(third, Split.Train, i));
            Assert.Equal(redrawn.Rgb, Sample(again, Split.Train, i).Rgb);
            Assert.NotEqual(first.Rgb, redrawn.Rgb);
            Assert.NotEqual(redrawn.Rgb, Sample(dataset.InEpoch(4), Split.Train, i).Rgb);
            Assert.Equal(first.Label, redrawn.Label);
            Assert.Equal(first.Rgb[..(32 * 3 * 5)], redrawn.Rgb[..(32 * 3 * 5)]);
        }
    }

    [Fact]
    public void A_dataset_that_does_not_redraw_is_the_same_in_every_epoch()
    {
        var dataset = new Transforms2D(new() { Objects = 4, Transformations = [new BrightnessSpec()] }, 5);

        Assert.Same(dataset, dataset.InEpoch(9));
    }

    [Fact]
    public void Landscapes_of_endless_sky_are_split_by_photograph()
    {
        Assert.SkipUnless(Directory.Exists(Science.Datasets.Backgrounds.Photographs.EndlessSkyFolder), "endless-sky-data is not installed.");
        var photographs = Science.Datasets.Backgrounds.Photographs.EndlessSky();
        var splits = Enum.GetValues<Split>().Select(photographs.Photographs).ToArray();

        Assert.True(splits.Sum(files => files.Count) > 200);
        Assert.Equal(splits.Sum(files => files.Count), splits.SelectMany(files => files).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(Sample(new Transforms2D(new() { Backgrounds = BackgroundSource.EndlessSky }, 0), Split.Train, 0).Rgb, Sample(new Transforms2D(new(), 0), Split.Train, 0).Rgb);
    }

    private static int[] Labels(ImageDataset dataset) => [.. Enumerable.Range(0, 200).Select(i => Sample(dataset, Split.Train, i).Label)];

    private static (int Label, byte[] Rgb) Sample(ImageDataset dataset, Split split, int index)
    {
        var rgb = new byte[dataset.Height * dataset.Width * dataset.Channels];
        return (dataset.Render(split, index, rgb), rgb);
    }
}
