namespace Invaria.Shared.Runs;

/// <summary>One line of a run's log.</summary>
/// <param name="Sequence">The run's sequence number at that line.</param>
/// <param name="At">When.</param>
/// <param name="Level">Severity.</param>
/// <param name="Attempt">The attempt that wrote it.</param>
/// <param name="Text">The line.</param>
public sealed record LogLine(long Sequence, DateTimeOffset At, LogSeverity Level, int Attempt, string Text);
