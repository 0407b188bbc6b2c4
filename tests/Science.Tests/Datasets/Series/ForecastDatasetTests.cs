using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Datasets.Series.Files;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class ForecastDatasetTests
{
    private static readonly ForecastSeriesSpec Etth1 = new() { Collection = string.Empty, InputLength = 512, Horizon = 168, TrainRows = 8640, ValidationRows = 2880, TestRows = 2880 };

    [Fact]
    public void ETTh1_has_7961_training_windows_of_512_and_168_rows_and_its_first_test_target_is_row_11520()
    {
        using var folder = SharedData.Collection(["timeseries", "ETTh1.csv"]);
        var dataset = new ForecastSeries(Etth1 with { Collection = Opened.AddressOf(folder) }, Opened.Sources(folder));
        var table = SeriesCsv.Read(Path.Combine(folder.Path, "ETTh1.csv"), TestContext.Current.CancellationToken);

        Assert.Equal((7_961, 2_713, 2_713), (dataset.Count(Split.Train), dataset.Count(Split.Validation), dataset.Count(Split.Test)));
        Assert.Equal(248, dataset.Count(Split.Train) / 32);
        Assert.Equal(Etth1.TrainingSamples, dataset.Count(Split.Train));
        Assert.Equal(new SeriesShape(512, 7), dataset.SampleShape);
        foreach (var (split, row) in new[] { (Split.Validation, 8_640), (Split.Test, 11_520) })
        {
            Assert.Equal(Standardised(dataset, table, row), Target(dataset, split, 0)[..7]);
            Assert.Equal(Standardised(dataset, table, row - 512), Input(dataset, split, 0)[..7]);
        }

        Assert.Equal(Standardised(dataset, table, 14_399), Target(dataset, Split.Test, 2_712)[^7..]);
        Assert.Contains("3020 rows behind the test part are left out.", dataset.Remarks);
    }

    [Fact]
    public void Exchange_is_divided_by_shares_and_one_channel_makes_it_univariate()
    {
        using var folder = SharedData.Collection(["timeseries", "exchange_rate.csv"]);
        var dataset = new ForecastSeries(new ForecastSeriesSpec { Collection = Opened.AddressOf(folder), File = "exchange_rate.csv", Channels = ["OT"], InputLength = 168, Horizon = 48 }, Opened.Sources(folder));

        // 5,311 rows to train on, 1,517 for the test, 760 between.
        Assert.Equal((5_311 - 168 - 48 + 1, 760 - 48 + 1, 1_517 - 48 + 1), (dataset.Count(Split.Train), dataset.Count(Split.Validation), dataset.Count(Split.Test)));
        Assert.Equal(["OT"], dataset.ChannelNames);
        Assert.Empty(dataset.Remarks);
    }

    [Fact]
    public void Every_window_and_target_is_its_rows_and_the_training_rows_have_mean_0_and_deviation_1()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Csv(folder, "series.csv", 200, ["a", "b"], (row, channel) => 1e6 + (channel == 0 ? row : Math.Cos(row)));
        var dataset = new ForecastSeries(new() { Collection = Opened.AddressOf(folder), InputLength = 12, Horizon = 5 }, Opened.Sources(folder));
        var table = SeriesCsv.Read(Path.Combine(folder.Path, "series.csv"), TestContext.Current.CancellationToken);

        foreach (var split in Enum.GetValues<Split>())
        {
            for (var window = 0; window < dataset.Count(split); window++)
            {
                float[] rows = [.. Input(dataset, split, window), .. Target(dataset, split, window)];
                Assert.Equal(Enumerable.Range(dataset.FirstRow(split) + window, 17).SelectMany(row => Standardised(dataset, table, row)), rows);
            }
        }

        Assert.Equal(140, dataset.FirstRow(Split.Validation) + 12);
        Assert.Equal(160, dataset.FirstRow(Split.Test) + 12);
        for (var channel = 0; channel < 2; channel++)
        {
            var training = Enumerable.Range(0, 140).Select(row => (double)Standardised(dataset, table, row)[channel]).ToArray();
            Assert.Equal(0, training.Average(), 1e-6);
            Assert.Equal(1, training.Average(value => value * value), 1e-6);
        }
    }

    [Fact]
    public void A_channel_that_is_constant_in_training_is_only_shifted()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Csv(folder, "series.csv", 200, ["a", "still", "later"], (row, channel) => channel switch { 0 => row, 1 => 0.1, _ => row < 140 ? 0.1 : 0.3 });
        var dataset = new ForecastSeries(new() { Collection = Opened.AddressOf(folder), InputLength = 12, Horizon = 5 }, Opened.Sources(folder));

        Assert.Equal([0f, 0f], Input(dataset, Split.Train, 0)[1..3]);
        Assert.Equal([0f, 0.2f], Target(dataset, Split.Test, 0)[1..3]);
        Assert.Equal(1, dataset.Deviations[1]);
        Assert.Contains(dataset.Remarks, remark => remark.StartsWith("The channel still is constant:", StringComparison.Ordinal));
        Assert.Contains(dataset.Remarks, remark => remark.StartsWith("The channel later is constant in the training part", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_file_cannot_give_is_named_by_field()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Csv(folder, "one.csv", 100, ["a", "b"], (row, channel) => row * channel);
        var spec = new ForecastSeriesSpec { Collection = Opened.AddressOf(folder), InputLength = 24, Horizon = 10 };

        Assert.Equal(".channels[1]", AssertFault(folder, spec with { Channels = ["a", "c"] }, "has no channel c, but a, b"));
        Assert.Equal(".trainShare", AssertFault(folder, spec with { InputLength = 96 }, "one.csv: The training part has 70 rows; a window of 96 and 10 behind it need 106"));
        Assert.Equal(".testShare", AssertFault(folder, spec with { Horizon = 11 }, "The validation part has 10 rows, fewer than the horizon of 11"));
        Assert.Equal(".trainRows", AssertFault(folder, spec with { TrainRows = 60, ValidationRows = 20, TestRows = 21 }, "The parts need 101 rows, but there are 100"));
        Assert.Equal(".file", AssertFault(folder, spec with { File = "two.csv" }, "has no file two.csv, but one.csv"));
        Assert.Equal(".collection", AssertFault(folder, spec with { Collection = "nosuch" }, "There is no collection nosuch"));
        _ = SeriesFiles.Csv(folder, "deep/two.csv", 100, ["a"], (row, _) => row);
        Assert.Equal(".file", AssertFault(folder, spec, "Say which"));
        Assert.Equal(1, new ForecastSeries(spec with { File = "deep/two.csv" }, Opened.Sources(folder)).Channels);
    }

    [Fact]
    public void A_drawn_series_is_a_function_of_its_seed_and_its_factor_reaches_the_channels_one_after_the_other()
    {
        var spec = new SyntheticForecastSpec { Channels = 4, Rows = 4_000, InputLength = 48, MaximumLag = 9, Seasonality = 0, Trend = 0, Noise = 0.01, Coupling = 1 };
        var dataset = new SyntheticForecast(spec, 3);

        Assert.Equal(spec.TrainingSamples, dataset.Count(Split.Train));
        Assert.Equal(Input(dataset, Split.Test, 7), Input(new SyntheticForecast(spec with { SeriesSeed = 3 }, 99), Split.Test, 7));
        Assert.NotEqual(Input(dataset, Split.Test, 7), Input(new SyntheticForecast(spec, 4), Split.Test, 7));
        // Channel 1 + 3·k has the factor of row t − 3·k.
        var window = Input(dataset, Split.Train, 100);
        for (var channel = 1; channel < 4; channel++)
        {
            var (first, delayed) = (Enumerable.Range(0, 38).Select(step => window[step * 4]), Enumerable.Range(0, 38).Select(step => window[((step + (3 * channel)) * 4) + channel]));
            Assert.Equal(1, Math.Abs(Correlation([.. first], [.. delayed])), 0.01);
        }
    }

    [Fact]
    public void A_window_asks_for_no_copy_of_its_rows()
    {
        var dataset = new SyntheticForecast(new SyntheticForecastSpec { Rows = 1_000, InputLength = 48 }, 0);
        using var split = dataset.LoadWindows(Split.Train, 300, CPU, TestContext.Current.CancellationToken);
        using var indices = tensor(new long[] { 299, 0, 5 });
        using var windows = split.Inputs(indices);
        using var targets = split.Targets(indices);

        Assert.Equal([3L, 48, 7], windows.shape);
        Assert.Equal([3L, 24, 7], targets.shape);
        _ = Assert.Throws<InvalidOperationException>(() => split.Labels);
        Assert.Contains("701 windows of the train split are asked for, but it has", Assert.Throws<DatasetException>(() => dataset.LoadWindows(Split.Train, 701, CPU, default)).Message, StringComparison.Ordinal);
    }

    internal static float[] Input(SeriesDataset dataset, Split split, int window)
    {
        using var loaded = dataset.Load(split, window + 1, CPU, TestContext.Current.CancellationToken);
        using var index = tensor(new long[] { window });
        using var values = loaded.Inputs(index);
        return values.data<float>().ToArray();
    }

    private static float[] Target(ForecastDataset dataset, Split split, int window)
    {
        using var loaded = dataset.LoadWindows(split, window + 1, CPU, TestContext.Current.CancellationToken);
        using var index = tensor(new long[] { window });
        using var values = loaded.Targets(index);
        return values.data<float>().ToArray();
    }

    private static float[] Standardised(ForecastDataset dataset, SeriesTable table, int row) =>
        [.. Enumerable.Range(0, table.Channels).Select(channel => (float)((table.Values[(row * table.Channels) + channel] - dataset.Means[channel]) / dataset.Deviations[channel]))];

    private static double Correlation(float[] one, float[] other)
    {
        var (first, second) = (one.Average(), other.Average());
        return one.Zip(other).Sum(pair => (pair.First - first) * (pair.Second - second))
            / Math.Sqrt(one.Sum(value => Math.Pow(value - first, 2)) * other.Sum(value => Math.Pow(value - second, 2)));
    }

    private static string? AssertFault(PictureFolder folder, ForecastSeriesSpec spec, string words)
    {
        var fault = Assert.Throws<DatasetException>(() => new ForecastSeries(spec, Opened.Sources(folder)));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        return fault.Field;
    }
}
