namespace Invaria.Science.Training;

/// <summary>The loss is no longer a finite number; the last checkpoint is from before.</summary>
public sealed class TrainingDivergedException(string message) : Exception(message);
