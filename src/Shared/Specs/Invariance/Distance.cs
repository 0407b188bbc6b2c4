using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>
/// How far apart two representations are, or how alike. For similarities the ratio reads the other way round: 1 is as
/// alike as random other samples, more is more invariant.
/// </summary>
public enum Distance
{
    [Field("Euclidean distance.")]
    L2,

    [Field("1 − cosine similarity.")]
    Cosine,

    [Field("Cosine similarity, as published: a ratio of similarities, not distances; 1 is as alike as random samples, higher is more invariant.")]
    CosineSimilarity,

    [Field("Dot product, as published: a ratio of similarities, not distances; 1 is as alike as random samples, higher is more invariant.")]
    DotProduct,
}
