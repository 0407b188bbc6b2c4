namespace Invaria.Science.Optimizers.Schedules;

/// <summary><c>type1</c>: 2^(1 − e).</summary>
public sealed class EpochHalving : EpochRule
{
    public override double Factor(int epoch) => Math.Pow(0.5, epoch - 1);
}
