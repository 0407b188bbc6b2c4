namespace Invaria.Science.Datasets.Series.Files;

/// <summary>One long multivariate series: a value for each date and channel.</summary>
/// <param name="file">Where it comes from.</param>
/// <param name="dates">Dates of the rows, strictly ascending; with a time zone they are UTC.</param>
/// <param name="channelNames">Names of the channels, all different.</param>
/// <param name="values">[Rows, Channels], finite, also as single-precision numbers.</param>
/// <param name="remarks">What a user should know of the file.</param>
public sealed class SeriesTable(string file, IReadOnlyList<DateTime> dates, IReadOnlyList<string> channelNames, double[] values, IReadOnlyList<string> remarks)
{
    /// <summary>Where it comes from.</summary>
    public string File => file;

    /// <summary>Dates of the rows, strictly ascending; with a time zone they are UTC.</summary>
    public IReadOnlyList<DateTime> Dates => dates;

    /// <summary>Names of the channels, all different.</summary>
    public IReadOnlyList<string> ChannelNames => channelNames;

    /// <summary>[Rows, Channels]. Double precision: a large level with small changes would lose them before it is standardised.</summary>
    public double[] Values => values;

    /// <summary>Number of rows.</summary>
    public int Rows => dates.Count;

    /// <summary>Number of channels.</summary>
    public int Channels => channelNames.Count;

    /// <summary>The most frequent distance of neighbouring dates, the shortest of equals; zero where there is one row.</summary>
    public TimeSpan Interval { get; } = Steps(dates) is [var first, ..] ? first.Interval : TimeSpan.Zero;

    /// <summary>What a user should know: constant channels, irregular dates, how numbers were read.</summary>
    public IReadOnlyList<string> Remarks { get; } = [.. remarks, .. Irregular(dates), .. Constant(channelNames, values)];

    /// <summary>Whether a channel has one value in all rows.</summary>
    public bool IsConstant(int channel) => IsConstant(values, channel, Channels);

    /// <summary>The same rows with some of the channels.</summary>
    /// <param name="chosen">Which, in this order.</param>
    public SeriesTable With(IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var some = new double[(long)Rows * chosen.Count];
        for (var at = 0; at < some.Length; at++)
        {
            some[at] = values[(at / chosen.Count * Channels) + chosen[at % chosen.Count]];
        }

        return new(file, dates, [.. chosen.Select(channel => channelNames[channel])], some, remarks);
    }

    private static IReadOnlyList<(TimeSpan Interval, int Count)> Steps(IReadOnlyList<DateTime> dates) =>
    [
        .. Enumerable.Range(1, Math.Max(0, dates.Count - 1)).GroupBy(row => dates[row] - dates[row - 1])
            .Select(steps => (Interval: steps.Key, Count: steps.Count())).OrderByDescending(steps => steps.Count).ThenBy(steps => steps.Interval),
    ];

    private static IEnumerable<string> Irregular(IReadOnlyList<DateTime> dates)
    {
        var steps = Steps(dates);
        if (steps.Count > 1)
        {
            var row = Enumerable.Range(1, dates.Count - 1).First(row => dates[row] - dates[row - 1] != steps[0].Interval);
            var others = steps.Skip(1).Sum(step => step.Count);
            yield return $"The dates are not regular: {others} of {dates.Count - 1} steps differ from {IntervalText.Of(steps[0].Interval)}, the first from {DateText.Of(dates[row - 1])} to {DateText.Of(dates[row])}. Rows are taken as equally far apart.";
        }
    }

    private static IEnumerable<string> Constant(IReadOnlyList<string> names, double[] values) =>
        names.Where((_, channel) => IsConstant(values, channel, names.Count)).Select(name => $"The channel {name} is constant: it becomes 0 when standardised, and nothing can be learnt from it.");

    private static bool IsConstant(double[] values, int channel, int channels)
    {
        var at = channel;
        while (at < values.Length && values[at] == values[channel])
        {
            at += channels;
        }

        return at >= values.Length && values.Length > channels;
    }
}
