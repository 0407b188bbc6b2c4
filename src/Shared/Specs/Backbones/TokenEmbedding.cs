using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>How a patch of a time series becomes a token.</summary>
public enum TokenEmbedding
{
    [Field("Each patch by itself, through a linear map without bias.")]
    Linear,

    [Field("Each patch with its neighbours, through a convolution over the patches without bias; the last and the first are neighbours.")]
    Convolution,
}
