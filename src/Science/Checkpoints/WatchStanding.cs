namespace Invaria.Science.Checkpoints;

/// <summary>How a task that a pretraining watches stands: its best epochs so far.</summary>
/// <param name="Epoch">Epoch of the pretraining that is best on the task's validation split, from 1.</param>
/// <param name="Measures">What was measured in it, by name.</param>
/// <param name="TestEpoch">Epoch that is best on the task's test split; 0 where the task does not tell.</param>
/// <param name="BestOnTest">The measures of that kind in it, by name.</param>
public sealed record WatchStanding(int Epoch, IReadOnlyDictionary<string, double> Measures, int TestEpoch, IReadOnlyDictionary<string, double> BestOnTest);
