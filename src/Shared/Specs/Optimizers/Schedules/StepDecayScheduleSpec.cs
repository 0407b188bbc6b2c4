using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

[Kind("step-decay", Title = "In steps", Summary = "The learning rate is multiplied by a factor every so many epochs.", Order = 5)]
public sealed record StepDecayScheduleSpec : ScheduleSpec
{
    [Field("Epochs from one step to the next.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Every { get; init; } = 10;

    [Field("What the learning rate is multiplied by.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double Factor { get; init; } = 0.1;
}
