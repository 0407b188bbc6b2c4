using Invaria.Science.Datasets.Series.Files;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Series;

/// <summary>Windows of a long series drawn from a seed: seasons, a wandering level, a common factor with delays, noise that lasts.</summary>
/// <param name="spec">The dataset.</param>
/// <param name="seed">The run's seed, used where the spec leaves it open.</param>
public sealed class SyntheticForecast(SyntheticForecastSpec spec, long seed) : WindowedSeries(spec, Draw(spec, spec.SeriesSeed ?? seed))
{
    private static readonly DateTime FirstDate = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static SeriesTable Draw(SyntheticForecastSpec spec, long seed)
    {
        var (rows, channels) = (spec.Rows, spec.Channels);
        var values = new double[(long)rows * channels];
        // Long enough for the factor to reach the last channel in the first row.
        var factor = Lasting(rows + spec.MaximumLag, spec.Persistence, new(seed, Purpose.SeriesFactor));
        _ = Parallel.For(0, channels, channel =>
        {
            var stream = new RandomStream(seed, Purpose.SeriesChannel, channel);
            var seasons = spec.Periods.Select(period => Season(period, ref stream)).ToArray();
            var lag = channels == 1 ? 0 : (int)Math.Round((double)spec.MaximumLag * channel / (channels - 1), MidpointRounding.AwayFromZero);
            var sign = stream.NextBool(0.5) ? -1 : 1;
            // A level that forgets a deviation over a quarter of the series, but not within thousands of rows of a long one.
            var level = Lasting(rows, Math.Exp(-1 / Math.Clamp(rows / 4.0, 10, 4000)), new(seed, Purpose.SeriesNoise, (2L * channel) + 1));
            var noise = Lasting(rows, spec.Persistence, new(seed, Purpose.SeriesNoise, 2L * channel));
            for (var row = 0; row < rows; row++)
            {
                var seasonal = seasons.Sum(season => season(row));
                values[((long)row * channels) + channel] = (spec.Seasonality * seasonal) + (spec.Trend * level[row])
                    + (spec.Coupling * sign * factor[row + spec.MaximumLag - lag]) + (spec.Noise * noise[row]);
            }
        });
        return new("the drawn series", [.. Enumerable.Range(0, rows).Select(row => FirstDate.AddHours(row))], [.. Enumerable.Range(0, channels).Select(channel => $"channel {channel + 1}")], values, []);
    }

    /// <summary>A wave with its first overtone; strength between ½ and 1½ of a standard deviation of 1.</summary>
    private static Func<int, double> Season(double period, ref RandomStream stream)
    {
        var (strength, phase) = (Math.Sqrt(2) * stream.NextDouble(0.5, 1.5), stream.NextDouble());
        var (overtone, overtonePhase) = (strength * stream.NextDouble(0, 0.5), stream.NextDouble());
        return row => (strength * Math.Sin(2 * Math.PI * ((row / period) + phase))) + (overtone * Math.Sin(2 * Math.PI * ((2 * row / period) + overtonePhase)));
    }

    /// <summary>An autoregressive process of first order with deviation 1.</summary>
    private static double[] Lasting(int rows, double correlation, RandomStream stream)
    {
        var values = new double[rows];
        var fresh = Math.Sqrt(1 - (correlation * correlation));
        for (var row = 0; row < rows; row++)
        {
            values[row] = row == 0 ? stream.NextNormal() : (correlation * values[row - 1]) + (fresh * stream.NextNormal());
        }

        return values;
    }
}
