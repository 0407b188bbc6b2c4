using Invaria.Shared.Runs;

namespace Invaria.Storage.Metrics;

/// <summary>One log line to write.</summary>
public readonly record struct LogEntry(DateTimeOffset At, LogSeverity Level, string Text);
