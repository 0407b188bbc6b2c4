using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>How a token knows its place.</summary>
public enum PositionEmbedding
{
    [Field("Not at all.")]
    None,

    [Field("Sines and cosines of its place are added.")]
    Sinusoidal,

    [Field("A learnt vector of its place is added.")]
    Learnt,
}
