namespace Invaria.Shared.Previews;

/// <summary>Windows of a dataset of time series, as numbers to be drawn.</summary>
/// <param name="Length">Steps of a window.</param>
/// <param name="Horizon">Steps behind it that a forecast is asked for; 0 where nothing is forecast.</param>
/// <param name="Channels">Channels of the dataset.</param>
/// <param name="ChannelNames">Names of those that are shown.</param>
/// <param name="Windows">The windows.</param>
public sealed record SeriesPreview(int Length, int Horizon, int Channels, IReadOnlyList<string> ChannelNames, IReadOnlyList<WindowPreview> Windows);
