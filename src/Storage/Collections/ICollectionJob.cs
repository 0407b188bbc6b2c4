namespace Invaria.Storage.Collections;

/// <summary>The queue's job "look through this collection": enqueued by servers in the previews' queue, performed by workers.</summary>
public interface ICollectionJob
{
    /// <summary>Unpacks, checks and registers what lies in the quarantine of <paramref name="registration"/>, or refuses it.</summary>
    Task Check(string registration, CancellationToken cancellation);
}
