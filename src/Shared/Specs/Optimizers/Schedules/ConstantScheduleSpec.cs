using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

[Kind("constant", Title = "Constant", Summary = "The same learning rate in every step.")]
public sealed record ConstantScheduleSpec : ScheduleSpec;
