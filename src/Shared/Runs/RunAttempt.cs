namespace Invaria.Shared.Runs;

/// <summary>One try of a worker at a run.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Worker">Name of the worker.</param>
/// <param name="StartedAt">When the worker took the run.</param>
/// <param name="EndedAt">When it ended; null while it lasts.</param>
/// <param name="Outcome">How it ended, in a word or a sentence.</param>
public sealed record RunAttempt(int Number, string Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome);
