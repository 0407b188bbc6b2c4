namespace Invaria.Science.Optimizers.Schedules;

/// <summary><c>type3</c>: 1 up to epoch 3, then 0.9^(e − 3).</summary>
public sealed class LateDecay : EpochRule
{
    public override double Factor(int epoch) => epoch < 3 ? 1 : Math.Pow(0.9, epoch - 3);
}
