using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>How far apart two representations are.</summary>
public enum Distance
{
    [Field("Euclidean distance.")]
    L2,

    [Field("1 − cosine similarity.")]
    Cosine,
}
