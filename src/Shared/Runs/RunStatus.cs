namespace Invaria.Shared.Runs;

/// <summary>Where a run stands in its life.</summary>
public enum RunStatus
{
    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>Its worker died or was stopped; it goes back to the queue and resumes from its checkpoint.</summary>
    Interrupted,

    Succeeded,

    Failed,

    Canceled,
}
