namespace Invaria.Shared.Collections;

/// <summary>A long series of a collection.</summary>
/// <param name="File">Its file, relative to the collection.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Channels">Names of its channels in their order.</param>
/// <param name="Interval">How far rows are apart, in words, e.g. "15 minutes".</param>
/// <param name="First">Date of the first row.</param>
/// <param name="Last">Date of the last row.</param>
public sealed record SeriesTableDescription(string File, int Rows, IReadOnlyList<string> Channels, string Interval, DateTime First, DateTime Last);
