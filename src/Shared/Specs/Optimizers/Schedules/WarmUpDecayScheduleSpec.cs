using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

[Kind("warm-up-decay",
    Title = "Warm-up, then falling",
    Summary = "One epoch at the learning rate, then from two fifths up to all of it in the fifth and sixth epoch, then nine tenths from epoch to epoch (warmup in the published code).",
    Source = "Chang et al. 2024, published code",
    Order = 4)]
public sealed record WarmUpDecayScheduleSpec : ScheduleSpec;
