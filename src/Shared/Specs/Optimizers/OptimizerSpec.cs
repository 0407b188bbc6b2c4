using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers;

/// <summary>How weights follow their gradients.</summary>
[Family("optimizers", "kind", Title = "Optimizer")]
public abstract record OptimizerSpec
{
    [Field("Step size.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100)]
    public double LearningRate { get; init; } = 1e-3;
}
