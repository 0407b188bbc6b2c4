using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers;

[Kind("sgd", Title = "SGD", Summary = "Stochastic gradient descent with momentum.", Order = 1)]
public sealed record SgdSpec : OptimizerSpec
{
    [Field("Share of the last step that is kept.", Minimum = 0, Maximum = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Field("L2 penalty added to the gradient.", Minimum = 0, Maximum = 10)]
    public double WeightDecay { get; init; }
}
