using Invaria.Shared.Runs;

namespace Invaria.Storage.Runs;

/// <summary>Something that happened to a run, see <see cref="RunEvent"/>.</summary>
public sealed class StoredEvent
{
    public long RunId { get; set; }

    public long Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>One of <see cref="RunEventKinds"/>.</summary>
    public required string Kind { get; set; }

    public RunStatus Status { get; set; }

    public int Attempt { get; set; }

    public required string Message { get; set; }
}
