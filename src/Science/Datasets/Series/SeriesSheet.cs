using Invaria.Science.Transformations.Series;
using Invaria.Shared.Previews;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Datasets.Series;

/// <summary>Some training windows of a dataset as numbers to be drawn while it is being defined.</summary>
public static class SeriesSheet
{
    /// <summary>Channels shown; more lines in a small drawing are not told apart.</summary>
    public const int MostChannels = 8;

    private const int FewestPoints = 40;
    private const int MostPoints = 400;
    private const int PointsOfAll = 60_000;

    /// <param name="dataset">The dataset.</param>
    /// <param name="windows">How many; fewer where the split has fewer. Of a long series they are spread over it, for neighbours are nearly the same.</param>
    /// <param name="transformation">Its effect is shown too; null: none.</param>
    /// <param name="seed">Draws the transformation's parameters.</param>
    /// <exception cref="NotSupportedException">The dataset's windows cannot be read one by one.</exception>
    public static DatasetPreview Of(SeriesDataset dataset, int windows, TransformationSpec? transformation = null, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windows);
        if (dataset is not IWindowSource source)
        {
            throw new NotSupportedException($"Windows of {dataset.GetType().Name} cannot be read one by one.");
        }

        var count = Math.Min(windows, dataset.Count(Split.Train));
        var shown = Math.Min(MostChannels, dataset.Channels);
        var points = Math.Clamp(PointsOfAll / (count * shown), FewestPoints, MostPoints);
        var draws = transformation is null ? null : new SeriesDraws([transformation], seed);
        var previews = new WindowPreview[count];
        for (var i = 0; i < count; i++)
        {
            var index = source.StepsBehind == 0 || count == 1 ? i : (int)((long)i * (dataset.Count(Split.Train) - 1) / (count - 1));
            var values = new float[(dataset.Length + source.StepsBehind) * dataset.Channels];
            source.Read(Split.Train, index, values);
            var lines = Lines(values, dataset.Channels, shown, points);
            var changed = values[..(dataset.Length * dataset.Channels)];
            draws?.Apply(changed, dataset.Length, dataset.Channels, Split.Train, epoch: 0, [index]);
            previews[i] = new(source.Label(Split.Train, index) is { } label ? dataset.ClassNames[label] : string.Empty, lines, draws is null ? null : Lines(changed, dataset.Channels, shown, points));
        }

        string[] remarks = dataset.Channels > shown ? [$"The first {shown} of {dataset.Channels} channels are shown."] : [];
        return new(dataset.Classes, [], [.. dataset.Remarks, .. remarks])
        {
            Series = new(dataset.Length, source.StepsBehind, dataset.Channels, [.. dataset.ChannelNames.Take(shown)], previews),
        };
    }

    private static float[][] Lines(float[] values, int channels, int shown, int points) => [.. Enumerable.Range(0, shown).Select(channel => Line(values, channels, channel, points))];

    /// <summary>All values, or the least and the greatest of each of points / 2 stretches, in the order in which they come.</summary>
    private static float[] Line(float[] values, int channels, int channel, int points)
    {
        var steps = values.Length / channels;
        if (steps <= points)
        {
            return [.. Enumerable.Range(0, steps).Select(step => Shown(values[(step * channels) + channel]))];
        }

        var line = new float[points / 2 * 2];
        for (var stretch = 0; stretch < line.Length / 2; stretch++)
        {
            var (from, to) = ((int)((long)stretch * steps / (line.Length / 2)), (int)((stretch + 1L) * steps / (line.Length / 2)));
            var (least, most) = (from, from);
            for (var step = from; step < to; step++)
            {
                least = values[(step * channels) + channel] < values[(least * channels) + channel] ? step : least;
                most = values[(step * channels) + channel] > values[(most * channels) + channel] ? step : most;
            }

            line[2 * stretch] = Shown(values[(Math.Min(least, most) * channels) + channel]);
            line[(2 * stretch) + 1] = Shown(values[(Math.Max(least, most) * channels) + channel]);
        }

        return line;
    }

    // A thousandth of a deviation is finer than a pixel.
    private static float Shown(float value) => MathF.Round(value, 3);
}
