namespace Invaria.Shared.Specs;

/// <summary>Size of every window of a dataset of time series.</summary>
/// <param name="Length">Time steps.</param>
/// <param name="Channels">Values at a step; null where only the files tell.</param>
public sealed record SeriesShape(int Length, int? Channels) : SampleShape
{
    public override Modality Modality => Modality.TimeSeries;

    public override string ToString() => Channels is { } channels ? $"{Length} steps of {channels} {(channels == 1 ? "channel" : "channels")}" : $"{Length} steps";
}
