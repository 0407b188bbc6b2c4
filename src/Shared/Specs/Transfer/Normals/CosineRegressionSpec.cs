using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Normals;

[Kind("cosine",
    Title = "Cosine regression",
    Summary = "Three numbers, scaled to length 1; taught by 1 − cosine of the angle to the true normal.",
    Source = "Eigen, Fergus 2015")]
public sealed record CosineRegressionSpec : NormalOutputSpec;
