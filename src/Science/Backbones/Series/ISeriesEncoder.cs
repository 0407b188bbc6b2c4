using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>A backbone that embeds windows of time series at two levels: one embedding a window, one a patch.</summary>
public interface ISeriesEncoder
{
    /// <summary>Channels of a window that are embedded each by themselves: C with channel independence, else 1.</summary>
    int IndependentChannels { get; }

    /// <summary>Patches of a window.</summary>
    int Patches { get; }

    /// <summary>Width D of an embedding.</summary>
    int Width { get; }

    /// <summary>Both embeddings of windows [B, T, C].</summary>
    /// <returns>Tensors of the caller's dispose scope; with gradient where gradients are on.</returns>
    SeriesEmbedding Embed(Tensor windows);
}
