namespace Invaria.Science.Datasets.Series.Files;

/// <summary>A part of labelled series as its file has it.</summary>
/// <param name="Values">[Count, Length, Channels], finite.</param>
/// <param name="Labels">[Count], indices of the classes.</param>
public sealed record SeriesPart(float[] Values, int[] Labels)
{
    /// <summary>Number of samples.</summary>
    public int Count => Labels.Length;
}
