using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Shared.Collections;
using Invaria.Storage.Collections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Invaria.Workers.Collections;

/// <summary>Unpacks what a user registers, looks through it and takes it in, or refuses it with the reason.</summary>
public sealed partial class CollectionJob(CollectionStore collections, CollectionFolder folder, IOptions<CollectionLimits> limits, ILogger<CollectionJob> log) : ICollectionJob
{
    public async Task Check(string registration, CancellationToken cancellation)
    {
        if (await collections.Registration(registration, cancellation) is not { State: CollectionState.Checking } waiting)
        {
            return;
        }

        var files = folder.Files(registration);
        try
        {
            Unpack(folder.Archive(registration), files, cancellation);
            var found = CollectionInspection.Inspect(files, waiting.Use, cancellation);
            var root = CollectionInspection.Root(files);
            Keep(root, found.Skipped);
            await collections.Register(waiting, root, found.Address, found.Description, found.Samples, cancellation);
        }
        catch (Exception refused) when (refused is RefusedException or DatasetException)
        {
            // Names as they are in the archive, not where it was unpacked.
            await collections.Refuse(registration, Relative(refused.Message, files), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault, registration);
            await collections.Refuse(registration, "The files could not be looked through; the worker's log says why.", CancellationToken.None);
        }
    }

    private void Unpack(string archive, string files, CancellationToken cancellation)
    {
        if (!File.Exists(archive))
        {
            return;
        }

        // Once more after a job that was broken off.
        if (Directory.Exists(files))
        {
            Directory.Delete(files, recursive: true);
        }

        _ = Directory.CreateDirectory(files);
        ArchiveExtraction.Extract(archive, files, limits.Value, cancellation);
    }

    /// <summary>What lies under an address is what the address says: files that are no part of it are left out.</summary>
    private static void Keep(string root, IReadOnlyList<SkippedPicture> skipped)
    {
        foreach (var file in skipped)
        {
            File.Delete(Path.Combine(root, file.Name));
        }

        foreach (var inner in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).OrderByDescending(inner => inner.Length).Where(inner => !Directory.EnumerateFileSystemEntries(inner).Any()).ToArray())
        {
            Directory.Delete(inner);
        }
    }

    private static string Relative(string message, string files) =>
        message.Replace(files + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal).Replace(files + ":", "The archive:", StringComparison.Ordinal).Replace(files, "the archive", StringComparison.Ordinal);

    [LoggerMessage(LogLevel.Error, "Registration {Registration} failed.")]
    private partial void LogFault(Exception fault, string registration);
}
