using Invaria.Shared.Sweeps;

namespace Invaria.Storage.Runs;

/// <summary>The words of <see cref="StoredEvent.Kind"/>.</summary>
public static class RunEventKinds
{
    public const string Queued = "queued";
    public const string Started = "started";

    /// <summary>A later attempt took the run on.</summary>
    public const string Resumed = "resumed";

    /// <summary>Points past a checkpoint were taken back.</summary>
    public const string Rewound = "rewound";

    public const string CancelRequested = "cancel-requested";
    public const string Interrupted = "interrupted";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Canceled = "canceled";

    /// <summary>Successive halving found it too weak: it is canceled.</summary>
    public const string Stopped = HalvingEvents.Stopped;

    /// <summary>Successive halving let it go on behind a rung.</summary>
    public const string WentOn = HalvingEvents.WentOn;

    /// <summary>Tags were put on or taken off.</summary>
    public const string Tagged = "tagged";

    /// <summary>Somebody threw it away.</summary>
    public const string Deleted = "deleted";

    /// <summary>Somebody took it back from where it was thrown.</summary>
    public const string Restored = "restored";
}
