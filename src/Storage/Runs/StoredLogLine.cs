using Invaria.Shared.Runs;

namespace Invaria.Storage.Runs;

/// <summary>One line of a run's log, see <see cref="LogLine"/>.</summary>
public sealed class StoredLogLine
{
    public long RunId { get; set; }

    public long Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    public LogSeverity Level { get; set; }

    public int Attempt { get; set; }

    public required string Text { get; set; }
}
