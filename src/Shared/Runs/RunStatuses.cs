namespace Invaria.Shared.Runs;

/// <summary>Questions about a status.</summary>
public static class RunStatuses
{
    /// <summary>Nothing more happens by itself.</summary>
    public static bool IsFinished(this RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Canceled;

    public static bool CanCancel(this RunStatus status) => status is RunStatus.Queued or RunStatus.Running or RunStatus.Interrupted;

    public static bool CanRetry(this RunStatus status) => status is RunStatus.Failed or RunStatus.Canceled;
}
