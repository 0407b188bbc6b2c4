using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

[Kind("epoch-halving",
    Title = "Halved each epoch",
    Summary = "Two epochs at the learning rate, then half of it from epoch to epoch (type1 in published code of time series).",
    Source = "Chang et al. 2024, published code",
    Order = 2)]
public sealed record EpochHalvingScheduleSpec : ScheduleSpec;
