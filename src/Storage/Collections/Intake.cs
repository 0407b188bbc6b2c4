namespace Invaria.Storage.Collections;

/// <summary>
/// Writes files of foreign origin into a folder and keeps the limits while it does: names stay inside the folder, and what grows too
/// large is given up early.
/// </summary>
internal sealed class Intake
{
    private const long RatioFrom = 10_000_000;
    private const int LongestSegment = 255;

    private readonly string _folder;
    private readonly CollectionLimits _limits;
    private readonly long _packed;
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _bytes;
    private int _entries;

    /// <param name="folder">Where the files go; must exist.</param>
    /// <param name="limits">How much is taken in.</param>
    /// <param name="packed">Size of the archive; 0 where there is none.</param>
    public Intake(string folder, CollectionLimits limits, long packed)
    {
        (_folder, _limits, _packed) = (Path.GetFullPath(folder), limits, packed);
    }

    /// <summary>Makes a folder.</summary>
    /// <exception cref="RefusedException">The name leads elsewhere or is too long, or there are too many.</exception>
    public void Folder(string name)
    {
        if (Inside(name) is { } path)
        {
            CountEntry(name);
            _ = Directory.CreateDirectory(path);
        }
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="RefusedException">The name leads elsewhere, is too long or there already, or a limit is passed.</exception>
    public void File(string name, Stream content, CancellationToken cancellation)
    {
        var path = Inside(name) ?? throw new RefusedException($"{Shown(name)}: a file without a name. Make the archive anew.");
        CountEntry(name);
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            for (int read; (read = content.Read(_buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                Count(name, read);
                file.Write(_buffer, 0, read);
            }
        }
        catch (IOException taken) when (System.IO.File.Exists(path) && taken is not EndOfStreamException && taken.HResult == FileExists)
        {
            throw new RefusedException($"{Shown(name)}: there are two files of this name. Make the archive anew.", taken);
        }
    }

    private void CountEntry(string name)
    {
        if (++_entries > _limits.MaximumFiles)
        {
            throw new RefusedException($"{Shown(name)}: there are more than {_limits.MaximumFiles} files and folders. Pack fewer, or have Data:MaximumFiles raised.");
        }
    }

    private static int FileExists => OperatingSystem.IsWindows() ? unchecked((int)0x80070050) : 17;

    private void Count(string name, int bytes)
    {
        _bytes += bytes;
        if (_bytes > _limits.MaximumUnpackedMegabytes * 1_000_000)
        {
            throw new RefusedException($"{Shown(name)}: the files are larger than {_limits.MaximumUnpackedMegabytes} MB together. Register less, or have Data:MaximumUnpackedMegabytes raised.");
        }

        if (_packed > 0 && _bytes > RatioFrom && _bytes > _packed * _limits.MaximumRatio)
        {
            throw new RefusedException($"{Shown(name)}: the files are more than {_limits.MaximumRatio} times larger than their archive, as no real data is. Pack them without compression, or have Data:MaximumRatio raised.");
        }
    }

    /// <summary>Where a name lies in the folder; null for the folder itself.</summary>
    private string? Inside(string name)
    {
        var slashed = name.Replace('\\', '/');
        if (slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':'))
        {
            throw new RefusedException($"{Shown(name)}: an absolute name. Pack the files with names relative to their folder.");
        }

        var parts = slashed.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        if (parts.Contains("..", StringComparer.Ordinal))
        {
            throw new RefusedException($"{Shown(name)}: a name that leads out of the archive (\"..\"). Pack the files with names relative to their folder.");
        }

        if (name.Any(char.IsControl))
        {
            throw new RefusedException($"{Shown(name)}: a name with control characters. Rename the file.");
        }

        var inside = string.Join('/', parts);
        if (inside.Length > _limits.MaximumPathLength || parts.Any(part => System.Text.Encoding.UTF8.GetByteCount(part) > LongestSegment))
        {
            throw new RefusedException($"{Shown(name)}: the name is longer than {_limits.MaximumPathLength} characters. Rename the file, or have Data:MaximumPathLength raised.");
        }

        return parts.Length == 0 ? null : Path.Combine(_folder, inside);
    }

    // As it stands in the archive, but so that it can be read on a page.
    private static string Shown(string name)
    {
        var shown = new string([.. name.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)]);
        return shown.Length <= 120 ? shown : shown[..120] + "…";
    }
}
