namespace Invaria.Storage.Artifacts;

/// <summary>
/// Where the bytes of artifacts and checkpoints are: a folder, or a bucket that all machines reach. Keys are paths
/// with forward slashes, see <see cref="ArtifactKey"/>; every method throws <see cref="ArgumentException"/> for others.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Stores the rest of <paramref name="content"/>, replacing what was there. Others see the old bytes or the new, never a part.</summary>
    Task<StoredBytes> Put(string key, Stream content, CancellationToken cancellation = default);

    /// <summary>The bytes, seekable where the store can; the caller disposes.</summary>
    /// <exception cref="FileNotFoundException">Nothing is stored under the key.</exception>
    Task<Stream> Open(string key, CancellationToken cancellation = default);

    Task<bool> Exists(string key, CancellationToken cancellation = default);

    /// <summary>Removes it; nothing happens when it is not there.</summary>
    Task Delete(string key, CancellationToken cancellation = default);

    /// <summary>Removes all that is stored under keys that begin with a folder, but for some. Nobody may be putting anything there meanwhile.</summary>
    /// <param name="folder">The first parts of the keys, e.g. <c>runs/17</c>.</param>
    /// <param name="kept">Whole keys that stay.</param>
    /// <param name="cancellation">Gives up; what is removed stays removed.</param>
    Task Clear(string folder, IReadOnlySet<string> kept, CancellationToken cancellation = default);
}
