using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>
/// How far apart two representations are, or how alike. For the similarities the published code reports the same
/// ratio as for distances: there 1 is fully invariant, and lower is less so.
/// </summary>
public enum Distance
{
    [Field("Euclidean distance.")]
    L2,

    [Field("1 − cosine similarity.")]
    Cosine,

    [Field("Cosine similarity, as published: a ratio of similarities, not of distances. 1 or more is invariant.")]
    CosineSimilarity,

    [Field("Dot product, as published: a ratio of similarities, not of distances. 1 or more is invariant.")]
    DotProduct,
}
