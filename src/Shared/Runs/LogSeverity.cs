namespace Invaria.Shared.Runs;

/// <summary>Severity of a log line.</summary>
public enum LogSeverity
{
    Information,
    Warning,
    Error,
}
