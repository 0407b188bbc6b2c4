using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers.Schedules;

namespace Invaria.Shared.Specs.Optimizers;

/// <summary>How weights follow their gradients.</summary>
[Family("optimizers", "kind", Title = "Optimizer")]
public abstract record OptimizerSpec
{
    [Field("Step size.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100)]
    public double LearningRate { get; init; } = 1e-3;

    [Field("How the learning rate changes over the training.")]
    public ScheduleSpec Schedule { get; init; } = new ConstantScheduleSpec();
}
