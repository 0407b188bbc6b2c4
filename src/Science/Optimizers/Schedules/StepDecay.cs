using Invaria.Shared.Specs.Optimizers.Schedules;

namespace Invaria.Science.Optimizers.Schedules;

/// <summary>factor^⌊e / every⌋.</summary>
public sealed class StepDecay(StepDecayScheduleSpec spec) : EpochRule
{
    public override double Factor(int epoch) => Math.Pow(spec.Factor, epoch / spec.Every);
}
