namespace Invaria.Storage.Runs;

/// <summary>The queue's job "execute this run": enqueued by servers, performed by workers.</summary>
public interface IRunJob
{
    /// <summary>Claims and executes the run. Returns without doing anything when it is not to be had: taken, canceled or gone.</summary>
    Task Execute(long runId, CancellationToken cancellation);
}
