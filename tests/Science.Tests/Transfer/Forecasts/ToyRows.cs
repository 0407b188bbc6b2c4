using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Randomness;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Forecasts;

/// <summary>Windows of rows that a test gives: the first rows are for training, then validation, then test, whose windows begin a window early.</summary>
/// <param name="rows">[R, C], taken as they are.</param>
/// <param name="length">Rows of a window.</param>
/// <param name="horizon">Rows behind it.</param>
/// <param name="training">Rows of the training part.</param>
/// <param name="validation">Rows of the validation part; the rest is for testing.</param>
internal sealed class ToyRows(float[,] rows, int length, int horizon, int training, int validation) : ForecastDataset
{
    public override int Length => length;

    public override int Horizon => horizon;

    public override IReadOnlyList<string> ChannelNames { get; } = [.. Enumerable.Range(0, rows.GetLength(1)).Select(channel => $"c{channel}")];

    public override IReadOnlyList<double> Means { get; } = [.. Enumerable.Range(0, rows.GetLength(1)).Select(channel => 10.0 * channel)];

    public override IReadOnlyList<double> Deviations { get; } = [.. Enumerable.Range(0, rows.GetLength(1)).Select(channel => 1.0 + channel)];

    /// <summary>The rows, as a dataset of 400 for training, 150 for validation and the rest for testing has them.</summary>
    public static ToyRows Of(int length, int horizon, int channels, Func<int, int, double> value, int count = 800)
    {
        var rows = new float[count, channels];
        for (var row = 0; row < count; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                rows[row, channel] = (float)value(row, channel);
            }
        }

        return new(rows, length, horizon, 400, 150);
    }

    /// <summary>Channels that swing, and swing again, with noise that lasts: something can be forecast, and something cannot.</summary>
    public static ToyRows Noisy(int length, int horizon, int channels = 2, double scale = 1, double shift = 0, Func<int, bool>? spoilt = null)
    {
        var (stream, noise) = (new RandomStream(11, Purpose.Sampling), new double[channels]);
        var drawn = new double[800, channels];
        for (var row = 0; row < 800; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                noise[channel] = (0.6 * noise[channel]) + (0.4 * stream.NextNormal());
                drawn[row, channel] = Math.Sin((row * (0.3 + (0.11 * channel))) + channel) + noise[channel];
            }
        }

        return Of(length, horizon, channels, (row, channel) => spoilt?.Invoke(row) == true ? row % 7 : (scale * drawn[row, channel]) + shift);
    }

    public float this[int row, int channel] => rows[row, channel];

    /// <summary>The row that a split's first window begins with.</summary>
    public int FirstRow(Split split) => split switch { Split.Train => 0, Split.Validation => training - length, _ => training + validation - length };

    public override int Count(Split split) => EndRow(split) - FirstRow(split) - length - horizon + 1;

    public override WindowSplit LoadWindows(Split split, int count, Device device, CancellationToken cancellation)
    {
        Assert.InRange(count, 1, Count(split));
        using var scope = NewDisposeScope();
        return new(tensor(rows).narrow(0, FirstRow(split), count + length + horizon - 1).contiguous().to(device).MoveToOuterDisposeScope(), length, horizon, count);
    }

    private int EndRow(Split split) => split switch { Split.Train => training, Split.Validation => training + validation, _ => rows.GetLength(0) };
}
