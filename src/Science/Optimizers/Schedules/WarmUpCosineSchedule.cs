using Invaria.Shared.Specs.Optimizers.Schedules;

namespace Invaria.Science.Optimizers.Schedules;

/// <summary>
/// A linear rise from 0, then half a cosine (Loshchilov and Hutter 2017, equation 5, without restarts) that ends at the
/// final learning rate in the last step. Steps, not epochs, so that short trainings have a smooth schedule too.
/// </summary>
public sealed class WarmUpCosineSchedule(WarmUpCosineScheduleSpec spec) : LearningRateSchedule
{
    public override double At(double learningRate, long step, int stepsAnEpoch, int epochs)
    {
        var steps = (double)stepsAnEpoch * epochs;
        var rise = Math.Min(spec.WarmUpEpochs * stepsAnEpoch, steps);
        if (step <= rise)
        {
            return learningRate * step / rise;
        }

        var share = Math.Min(1, (step - rise) / (steps - rise));
        return spec.FinalLearningRate + (0.5 * (learningRate - spec.FinalLearningRate) * (1 + Math.Cos(Math.PI * share)));
    }
}
