namespace Invaria.Science.Datasets.Series.Files;

/// <summary>One sample of a .ts file.</summary>
/// <param name="Values">[Length, Channels].</param>
/// <param name="Length">Its steps.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Label">Index of its class.</param>
internal sealed record TsSample(float[] Values, int Length, int Channels, int Label)
{
    /// <summary>Writes the values into [length, Channels], the last step repeated to the end.</summary>
    public void Write(Span<float> values)
    {
        Values.CopyTo(values);
        for (var at = Values.Length; at < values.Length; at++)
        {
            values[at] = values[at - Channels];
        }
    }
}
