using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

/// <summary>How the learning rate changes over a training.</summary>
[Family("schedules", "kind", Title = "Learning-rate schedule")]
public abstract record ScheduleSpec;
