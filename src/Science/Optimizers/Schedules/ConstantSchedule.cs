namespace Invaria.Science.Optimizers.Schedules;

/// <summary>The same learning rate in every step.</summary>
public sealed class ConstantSchedule : LearningRateSchedule
{
    public override double At(double learningRate, long step, int stepsAnEpoch, int epochs) => learningRate;
}
