using Invaria.Shared.Specs;

namespace Invaria.Science.Datasets.Series;

/// <summary>Windows of time series of one length, standardised with the training split's mean and deviation of each channel.</summary>
public abstract class SeriesDataset : Dataset
{
    /// <summary>Steps of a window.</summary>
    public abstract int Length { get; }

    /// <summary>Names of the channels in their order.</summary>
    public abstract IReadOnlyList<string> ChannelNames { get; }

    /// <summary>Values at a step.</summary>
    public int Channels => ChannelNames.Count;

    public sealed override SampleShape SampleShape => new SeriesShape(Length, Channels);
}
