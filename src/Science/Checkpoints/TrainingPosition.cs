namespace Invaria.Science.Checkpoints;

/// <summary>Where a training stands between two epochs.</summary>
/// <param name="Epochs">Epochs finished.</param>
/// <param name="OptimizerSteps">Steps the optimizer has taken.</param>
/// <param name="BestEpoch">Epoch with the best score so far, counted from 1; 0 before any.</param>
/// <param name="BestScore">Its score; null before any, as JSON knows no infinity.</param>
/// <param name="LastLoss">Mean loss of the last epoch; null before the first.</param>
/// <param name="Watched">How the tasks that a pretraining watches stand, in their order; null where there are none.</param>
public sealed record TrainingPosition(
    int Epochs, long OptimizerSteps, int BestEpoch, double? BestScore, double? LastLoss, IReadOnlyList<WatchStanding>? Watched = null);
