namespace Invaria.Shared.Live;

/// <summary>Where the live hub is and what a browser may call on it.</summary>
public static class LiveHubMethods
{
    public const string Path = "/live";

    /// <summary><c>(long runId, long afterSequence) → RunChanges</c>: joins the run and answers what was missed since.</summary>
    public const string WatchRun = nameof(WatchRun);

    /// <summary><c>(long experimentId)</c>: joins all runs of an experiment, also those still to come.</summary>
    public const string WatchExperiment = nameof(WatchExperiment);

    /// <summary><c>()</c>: joins the list of runs.</summary>
    public const string WatchRuns = nameof(WatchRuns);

    /// <summary><c>(long runId)</c>.</summary>
    public const string LeaveRun = nameof(LeaveRun);

    /// <summary><c>(long experimentId)</c>.</summary>
    public const string LeaveExperiment = nameof(LeaveExperiment);

    /// <summary><c>()</c>.</summary>
    public const string LeaveRuns = nameof(LeaveRuns);
}
