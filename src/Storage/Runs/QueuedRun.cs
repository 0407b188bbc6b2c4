namespace Invaria.Storage.Runs;

/// <summary>A queued run that wants a job.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Device">The queue its job belongs in.</param>
/// <param name="Priority">Higher goes first.</param>
public sealed record QueuedRun(long RunId, string Device, int Priority);
