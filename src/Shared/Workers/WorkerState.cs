namespace Invaria.Shared.Workers;

/// <summary>Whether a worker is alive.</summary>
public enum WorkerState
{
    /// <summary>Its heartbeat is fresh.</summary>
    Live,

    /// <summary>It said goodbye.</summary>
    Stopped,

    /// <summary>Its heartbeat stopped without a goodbye.</summary>
    Lost,
}
