using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

[Kind("late-decay",
    Title = "Constant, then falling",
    Summary = "Four epochs at the learning rate, then nine tenths of it from epoch to epoch (type3 in published code of time series).",
    Source = "Chang et al. 2024, published code",
    Order = 3)]
public sealed record LateDecayScheduleSpec : ScheduleSpec;
