using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Shared.Specs.Datasets;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SampledSeriesTests
{
    [Fact]
    public void Without_a_validation_part_a_share_of_each_class_is_split_off_by_the_seed_and_no_sample_is_in_two_splits()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Npz(folder, "series.npz", [.. SeriesFiles.Samples("train", 50, 4, 2, 5), .. SeriesFiles.Samples("test", 10, 4, 2, 5)]);
        var dataset = Open(folder, seed: 1);

        Assert.Equal((40, 10, 10), (dataset.Count(Split.Train), dataset.Count(Split.Validation), dataset.Count(Split.Test)));
        Assert.All(Labels(dataset, Split.Validation).GroupBy(label => label), ofClass => Assert.Equal(2, ofClass.Count()));
        Assert.All(Labels(dataset, Split.Train).GroupBy(label => label), ofClass => Assert.Equal(8, ofClass.Count()));
        Assert.Equal(50, new[] { Split.Train, Split.Validation }.SelectMany(split => First(dataset, split)).Distinct().Count());
        Assert.Equal(First(dataset, Split.Train), First(Open(folder, seed: 1), Split.Train));
        Assert.NotEqual(Labels(dataset, Split.Train), Labels(Open(folder, seed: 2), Split.Train));
        Assert.Equal(First(dataset, Split.Train), First(new LabelledSeries(new() { Collection = Opened.AddressOf(folder), SamplingSeed = 1 }, 7, Opened.Sources(folder)), Split.Train));
    }

    [Fact]
    public void Each_channel_has_mean_0_and_deviation_1_over_the_training_split_alone()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Npz(folder, "series.npz", [.. SeriesFiles.Samples("train", 50, 4, 2, 5), .. SeriesFiles.Samples("test", 90, 4, 2, 5)]);
        var dataset = Open(folder, seed: 1);

        using var train = dataset.Load(Split.Train, CPU, TestContext.Current.CancellationToken);
        using var all = arange(train.Count, dtype: ScalarType.Int64);
        using var windows = train.Inputs(all);
        using var means = windows.mean([0, 1]);
        using var squares = windows.square().mean([0, 1]);
        Assert.All(means.data<float>().ToArray(), mean => Assert.Equal(0, mean, 1e-5));
        Assert.All(squares.data<float>().ToArray(), square => Assert.Equal(1, square, 1e-5));
        Assert.Equal([40L, 4, 2], windows.shape);
    }

    [Fact]
    public void Without_a_training_part_the_validation_part_is_divided_and_that_is_said()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Npz(folder, "series.npz", SeriesFiles.Samples("val", 30, 4, 1, 2));
        var dataset = Open(folder, seed: 0);

        Assert.Equal((18, 6, 6), (dataset.Count(Split.Train), dataset.Count(Split.Validation), dataset.Count(Split.Test)));
        Assert.Contains(dataset.Remarks, remark => remark.StartsWith("There is no training part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_too_small_to_be_divided_is_named()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Npz(folder, "series.npz", [.. SeriesFiles.Samples("train", 9, 4, 1, 5), .. SeriesFiles.Samples("test", 5, 4, 1, 5)]);

        Assert.Contains("The class 4 has 1 training samples, too few to be divided", Assert.Throws<DatasetException>(() => Open(folder, 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_995, 1_499, 3_498, "timeseries", "PenDigits.npz")]
    [InlineData(217, 53, 370, "ucr", "JapaneseVowels/JapaneseVowels_TRAIN.ts", "JapaneseVowels/JapaneseVowels_TEST.ts")]
    public void Published_sets_are_divided(int train, int validation, int test, string folder, params string[] files)
    {
        using var collection = SharedData.Collection([.. files.Select(file => new[] { folder }.Concat(file.Split('/')).ToArray())]);
        var dataset = Open(collection, seed: 0);

        Assert.Equal(test, dataset.Count(Split.Test));
        Assert.Equal(train + validation, dataset.Count(Split.Train) + dataset.Count(Split.Validation));
        Assert.InRange(dataset.Count(Split.Validation), validation - dataset.Classes, validation + dataset.Classes);
    }

    [Fact]
    public void Drawn_waveforms_are_a_function_of_their_seeds_and_a_class_is_told_by_its_nearest_neighbour()
    {
        var spec = new SyntheticWaveformsSpec { Length = 64, TrainSamples = 400, TestSamples = 200, ValidationSamples = 50, Noise = 0.2 };
        var dataset = new SyntheticWaveforms(spec, 5);

        Assert.Equal(ForecastDatasetTests.Input(dataset, Split.Test, 3), ForecastDatasetTests.Input(new SyntheticWaveforms(spec with { ConfigurationSeed = 5, SamplingSeed = 5 }, 0), Split.Test, 3));
        Assert.NotEqual(ForecastDatasetTests.Input(dataset, Split.Test, 3), ForecastDatasetTests.Input(new SyntheticWaveforms(spec with { SamplingSeed = 6 }, 5), Split.Test, 3));
        Assert.Equal((400, 50, 200, 6), (dataset.Count(Split.Train), dataset.Count(Split.Validation), dataset.Count(Split.Test), dataset.Classes));
        using var train = dataset.Load(Split.Train, CPU, TestContext.Current.CancellationToken);
        using var test = dataset.Load(Split.Test, CPU, TestContext.Current.CancellationToken);
        using var scope = NewDisposeScope();
        var nearest = cdist(test.Inputs(arange(200)).flatten(1), train.Inputs(arange(400)).flatten(1)).argmin(1);
        var right = train.Labels.index_select(0, nearest).eq(test.Labels).to(ScalarType.Float32).mean().item<float>();
        Assert.InRange(right, 0.7, 1);
    }

    private static LabelledSeries Open(PictureFolder folder, long seed) => new(new() { Collection = Opened.AddressOf(folder) }, seed, Opened.Sources(folder));

    private static long[] Labels(Dataset dataset, Split split)
    {
        using var loaded = dataset.Load(split, CPU, TestContext.Current.CancellationToken);
        return loaded.Labels.data<long>().ToArray();
    }

    // The first value names a sample.
    private static float[] First(SeriesDataset dataset, Split split) => [.. Enumerable.Range(0, dataset.Count(split)).Select(i => ForecastDatasetTests.Input(dataset, split, i)[0])];
}
