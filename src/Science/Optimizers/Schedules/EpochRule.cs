namespace Invaria.Science.Optimizers.Schedules;

/// <summary>
/// A learning rate that changes between epochs by a rule which, as in the published code of TimeDRL, is applied behind
/// each epoch for the next: the first epoch has the optimizer's rate, epoch e + 1 has what the rule says of e.
/// </summary>
public abstract class EpochRule : LearningRateSchedule
{
    public sealed override double At(double learningRate, long step, int stepsAnEpoch, int epochs)
    {
        var finished = (int)((step - 1) / stepsAnEpoch);
        return finished == 0 ? learningRate : learningRate * Factor(finished);
    }

    /// <summary>What the rule says after an epoch, as a factor of the optimizer's learning rate.</summary>
    /// <param name="epoch">The epoch that has ended, from 1 on.</param>
    public abstract double Factor(int epoch);
}
