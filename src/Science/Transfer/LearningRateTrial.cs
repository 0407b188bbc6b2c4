namespace Invaria.Science.Transfer;

/// <summary>A classifier trained with one learning rate.</summary>
/// <param name="Training">The trained classifier.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="ValidationAccuracy">Of the weights that were kept, 0 to 1.</param>
/// <param name="Loss">Mean loss of the last epoch.</param>
internal sealed record LearningRateTrial(IClassifierTraining Training, double Rate, double ValidationAccuracy, double? Loss);
