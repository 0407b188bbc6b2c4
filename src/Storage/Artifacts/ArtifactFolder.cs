using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Invaria.Storage.Artifacts;

/// <summary>Artifacts in a folder. A file is written aside, flushed to the disk and then renamed, so a crash leaves the old one or the new one.</summary>
/// <param name="root">The folder; made when missing.</param>
public sealed class ArtifactFolder(string root) : IArtifactStore
{
    private const string Unfinished = ".unfinished";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private readonly string _root = Path.GetFullPath(root);
    private int _cleared;

    public async Task<StoredBytes> Put(string key, Stream content, CancellationToken cancellation = default)
    {
        var target = PathOf(key);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        _ = Directory.CreateDirectory(Path.Combine(_root, Unfinished));
        ClearAbandoned();
        var aside = Path.Combine(_root, Unfinished, Guid.NewGuid().ToString("N"));
        try
        {
            var (bytes, sha256) = await Write(aside, content, cancellation);
            File.Move(aside, target, overwrite: true);
            FlushFolder(Path.GetDirectoryName(target)!);
            return new(key, bytes, sha256);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    public Task<Stream> Open(string key, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        try
        {
            // Delete is shared: a reader keeps its bytes while the file is replaced.
            return Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no artifact \"{key}\" in {_root}.", path, missing);
        }
    }

    public Task<bool> Exists(string key, CancellationToken cancellation = default) => Task.FromResult(File.Exists(PathOf(key)));

    public Task Delete(string key, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    public Task Clear(string folder, IReadOnlySet<string> kept, CancellationToken cancellation = default)
    {
        var path = PathOf(folder);
        while (Directory.Exists(path))
        {
            try
            {
                RemoveFiles(path, kept, cancellation);
                RemoveEmptyFolders(path);
                break;
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else clears it too and was faster: what is left is looked at again.
            }
        }

        return Task.CompletedTask;
    }

    private void RemoveFiles(string path, IReadOnlySet<string> kept, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !kept.Contains(KeyOf(file))).ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            File.Delete(file);
        }
    }

    private static void RemoveEmptyFolders(string path)
    {
        // The deepest first: a folder may be empty only without those in it.
        foreach (var folder in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).OrderByDescending(inner => inner.Length).Append(path).ToArray())
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    /// <summary>Once a process: removes what killed processes left half written. Others may be writing, but nobody pauses for a day.</summary>
    private void ClearAbandoned()
    {
        if (Interlocked.Exchange(ref _cleared, 1) != 0)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, Unfinished)).Where(file => File.GetLastWriteTimeUtc(file) < DateTime.UtcNow - Abandoned))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                // Somebody else's; it only takes room.
            }
        }
    }

    private static async Task<(long Bytes, string Sha256)> Write(string path, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            var bytes = 0L;
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                bytes += read;
            }

            file.Flush(flushToDisk: true);
            return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A rename survives a power failure only when the folder is flushed too; .NET opens no folders, so the C library does.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(OpenFolder(folder, 0), ownsHandle: true);
        if (!handle.IsInvalid)
        {
            _ = Flush(handle.DangerousGetHandle().ToInt32());
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int OpenFolder([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Flush(int descriptor);

    private string KeyOf(string path) => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');

    private string PathOf(string key) => Path.Combine(_root, ArtifactKey.Checked(key));
}
