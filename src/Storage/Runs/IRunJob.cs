namespace Invaria.Storage.Runs;

/// <summary>The queue's job "execute this run": enqueued by servers, performed by workers.</summary>
public interface IRunJob
{
    /// <summary>Claims and executes the run, or a more urgent one of the same queue. Returns without doing anything when there is none to be had.</summary>
    Task Execute(long runId, CancellationToken cancellation);
}
