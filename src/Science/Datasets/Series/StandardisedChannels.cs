namespace Invaria.Science.Datasets.Series;

/// <summary>Mean and population deviation of each channel over the rows that are trained on, and values standardised by them.</summary>
/// <param name="Means">In the file's units.</param>
/// <param name="Deviations">In the file's units; 1 for a constant channel, which so becomes 0.</param>
/// <param name="Constant">Which channels are constant over these rows.</param>
internal sealed record StandardisedChannels(double[] Means, double[] Deviations, bool[] Constant)
{
    /// <param name="values">[rows, channels].</param>
    /// <param name="channels">Values at a step.</param>
    public static StandardisedChannels Of(ReadOnlySpan<double> values, int channels)
    {
        var rows = values.Length / channels;
        var (means, deviations, constant) = (new double[channels], new double[channels], new bool[channels]);
        for (var channel = 0; channel < channels; channel++)
        {
            var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
            for (var at = channel; at < values.Length; at += channels)
            {
                sum += values[at];
                (least, most) = (Math.Min(least, values[at]), Math.Max(most, values[at]));
            }

            // Told by the values: a mean of equal values may differ from them in the last digit, and nothing may be divided by that.
            constant[channel] = least == most;
            means[channel] = constant[channel] ? least : sum / rows;
            var squares = 0.0;
            for (var at = channel; at < values.Length; at += channels)
            {
                squares += (values[at] - means[channel]) * (values[at] - means[channel]);
            }

            deviations[channel] = constant[channel] || squares == 0 ? 1 : Math.Sqrt(squares / rows);
        }

        return new(means, deviations, constant);
    }

    /// <summary>(value − mean) / deviation.</summary>
    /// <param name="values">[rows, channels].</param>
    public float[] Apply(ReadOnlySpan<double> values)
    {
        var standardised = new float[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            var channel = at % Means.Length;
            standardised[at] = (float)((values[at] - Means[channel]) / Deviations[channel]);
        }

        return standardised;
    }
}
