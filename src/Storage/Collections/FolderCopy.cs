namespace Invaria.Storage.Collections;

/// <summary>Copies a folder of this machine, within the limits; links are not followed but refused.</summary>
public static class FolderCopy
{
    /// <exception cref="RefusedException">The folder is not there, cannot be read, holds links, or passes a limit.</exception>
    public static void Copy(string source, string target, CollectionLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!Path.IsPathFullyQualified(source) || !Directory.Exists(source))
        {
            throw new RefusedException($"{source}: there is no such folder on the server's machine. Name it by its absolute path.");
        }

        var intake = new Intake(target, limits, packed: 0);
        try
        {
            Copy(new DirectoryInfo(source), source, intake, cancellation);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new RefusedException($"{denied.Message} Let the server's user read the folder.", denied);
        }
    }

    private static void Copy(DirectoryInfo folder, string source, Intake intake, CancellationToken cancellation)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(source, entry.FullName);
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.Device))
            {
                throw new RefusedException($"{name}: a link or a device. Put the files themselves there.");
            }

            if (entry is DirectoryInfo inner)
            {
                intake.Folder(name);
                Copy(inner, source, intake, cancellation);
            }
            else
            {
                using var content = File.OpenRead(entry.FullName);
                intake.File(name, content, cancellation);
            }
        }
    }
}
