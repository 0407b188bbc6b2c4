using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers;

[Kind("adam", Title = "Adam", Summary = "Adaptive moments, epsilon 1e-8.", Source = "Kingma, Ba 2015")]
public sealed record AdamSpec : OptimizerSpec
{
    [Field("Decay of the first moment.", Minimum = 0, Maximum = 0.999999)]
    public double Beta1 { get; init; } = 0.9;

    [Field("Decay of the second moment.", Minimum = 0, Maximum = 0.999999)]
    public double Beta2 { get; init; } = 0.999;

    [Field("L2 penalty added to the gradient.", Minimum = 0, Maximum = 10)]
    public double WeightDecay { get; init; }
}
