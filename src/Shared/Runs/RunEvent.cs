namespace Invaria.Shared.Runs;

/// <summary>Something that happened to a run.</summary>
/// <param name="Sequence">The run's sequence number at that change.</param>
/// <param name="At">When.</param>
/// <param name="Kind">A word: <c>queued</c>, <c>started</c>, <c>interrupted</c>, <c>resumed</c>, <c>succeeded</c> …</param>
/// <param name="Status">The status after it.</param>
/// <param name="Attempt">The attempt it belongs to; 0 outside any.</param>
/// <param name="Message">What happened, in a sentence.</param>
public sealed record RunEvent(long Sequence, DateTimeOffset At, string Kind, RunStatus Status, int Attempt, string Message);
