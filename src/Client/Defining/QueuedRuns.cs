namespace Invaria.Client.Defining;

/// <summary>What queueing made.</summary>
public sealed record QueuedRuns(long ExperimentId, IReadOnlyList<long> RunIds);
