using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>What forecasts need of a network.</summary>
internal static class SeriesEncoders
{
    /// <exception cref="DatasetException">The network gives no timestamp embeddings.</exception>
    public static ISeriesEncoder Of(Backbone backbone) =>
        backbone as ISeriesEncoder ?? throw new DatasetException($"A forecast needs the timestamp embeddings of a window, which {backbone.GetType().Name} does not give: choose an encoder of time series.");
}
