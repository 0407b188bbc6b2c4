using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SeriesSheetTests
{
    [Fact]
    public void Windows_of_a_long_series_are_spread_over_it_and_shown_with_what_follows_them()
    {
        var dataset = new SyntheticForecast(new() { Channels = 10, Rows = 2_000, InputLength = 96, Horizon = 24 }, 1);

        var preview = SeriesSheet.Of(dataset, 6, new CroppingSpec(), seed: 3);

        var series = preview.Series!;
        Assert.Equal((96, 24, 10, 8, 6), (series.Length, series.Horizon, series.Channels, series.ChannelNames.Count, series.Windows.Count));
        Assert.Contains("The first 8 of 10 channels are shown.", preview.Remarks);
        Assert.All(series.Windows, window => Assert.Equal((8, 120, 8, 96), (window.Lines.Count, window.Lines[0].Count, window.Transformed!.Count, window.Transformed[0].Count)));
        var last = ForecastDatasetTests.Input(dataset, Split.Train, dataset.Count(Split.Train) - 1);
        Assert.Equal(Enumerable.Range(0, 96).Select(step => MathF.Round(last[(step * 10) + 2], 3)), series.Windows[^1].Lines[2].Take(96));
        Assert.Contains(series.Windows, window => window.Transformed![0].Contains(0));
        Assert.Equal((0, 0), (preview.Classes, preview.Samples.Count));
    }

    [Fact]
    public void Labelled_windows_have_their_classes_and_of_long_ones_every_spike_is_seen()
    {
        var dataset = new SyntheticWaveforms(new() { Length = 5_000, Channels = 2, TrainSamples = 12, ValidationSamples = 6, TestSamples = 6, Noise = 0.5 }, 1);

        var preview = SeriesSheet.Of(dataset, 64);

        Assert.Equal((12, 6, 0), (preview.Series!.Windows.Count, preview.Classes, preview.Series.Horizon));
        var window = ForecastDatasetTests.Input(dataset, Split.Train, 4);
        var line = preview.Series.Windows[4].Lines[1];
        Assert.Equal(400, line.Count);
        Assert.Equal(MathF.Round(Enumerable.Range(0, 5_000).Max(step => window[(step * 2) + 1]), 3), line.Max());
        Assert.Equal(MathF.Round(Enumerable.Range(0, 5_000).Min(step => window[(step * 2) + 1]), 3), line.Min());
        Assert.All(preview.Series.Windows, shown => Assert.Contains(shown.ClassName, dataset.ClassNames));
        Assert.All(preview.Series.Windows, shown => Assert.Null(shown.Transformed));
    }
}
