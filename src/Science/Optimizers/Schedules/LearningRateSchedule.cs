namespace Invaria.Science.Optimizers.Schedules;

/// <summary>The learning rate as a function of the step alone, so that a resumed training goes on with the same bits.</summary>
public abstract class LearningRateSchedule
{
    /// <param name="learningRate">The optimizer's learning rate.</param>
    /// <param name="step">Which step of the training, from 1.</param>
    /// <param name="stepsAnEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs of the whole training.</param>
    /// <returns>The learning rate of that step.</returns>
    public abstract double At(double learningRate, long step, int stepsAnEpoch, int epochs);
}
