namespace Invaria.Science.Optimizers.Schedules;

/// <summary><c>warmup</c>: (e + 1) / 5 up to epoch 4, then 0.9^(e − 5).</summary>
public sealed class WarmUpDecay : EpochRule
{
    public override double Factor(int epoch) => epoch < 5 ? (epoch + 1) / 5.0 : Math.Pow(0.9, epoch - 5);
}
