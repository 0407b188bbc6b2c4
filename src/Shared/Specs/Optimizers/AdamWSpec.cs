using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers;

[Kind("adamw", Title = "AdamW", Summary = "Adaptive moments, epsilon 1e-8; weights decay by themselves, not through the gradient.", Source = "Loshchilov, Hutter 2019", Order = 2)]
public sealed record AdamWSpec : OptimizerSpec
{
    [Field("Decay of the first moment.", Minimum = 0, Maximum = 0.999999)]
    public double Beta1 { get; init; } = 0.9;

    [Field("Decay of the second moment.", Minimum = 0, Maximum = 0.999999)]
    public double Beta2 { get; init; } = 0.999;

    [Field("Share of a weight, times the learning rate, that it loses in a step.", Minimum = 0, Maximum = 10)]
    public double WeightDecay { get; init; } = 0.01;
}
