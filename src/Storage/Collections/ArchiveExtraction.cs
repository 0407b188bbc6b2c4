using System.Formats.Tar;
using System.IO.Compression;

namespace Invaria.Storage.Collections;

/// <summary>
/// Unpacks archives of foreign origin: .zip, .tar, .tar.gz, told apart by their bytes. Refused are names that lead elsewhere, links,
/// devices, and what grows beyond the limits.
/// </summary>
public static class ArchiveExtraction
{
    private const int TarMagicPlace = 257;

    // Type bits of a Unix mode, which zip keeps in the upper half of the external attributes.
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <param name="archive">The archive's file.</param>
    /// <param name="folder">Where its content goes; must exist.</param>
    /// <param name="limits">How much is taken in.</param>
    /// <param name="cancellation">Looked at while writing.</param>
    /// <exception cref="RefusedException">The archive is damaged or not allowed; the message names the entry.</exception>
    public static void Extract(string archive, string folder, CollectionLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using var file = File.OpenRead(archive);
        var intake = new Intake(folder, limits, file.Length);
        try
        {
            var head = new byte[TarMagicPlace + 5];
            var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            file.Position = 0;
            if (length >= 4 && head[0] == 'P' && head[1] == 'K')
            {
                Zip(file, intake, cancellation);
            }
            else if (length >= 2 && head[0] == 0x1F && head[1] == 0x8B)
            {
                using var unzipped = new GZipStream(file, CompressionMode.Decompress);
                Tar(unzipped, intake, cancellation);
                ReadToEnd(unzipped);
            }
            else if (length == head.Length && head.AsSpan(TarMagicPlace, 5).SequenceEqual("ustar"u8))
            {
                Tar(file, intake, cancellation);
            }
            else
            {
                throw new RefusedException("The file is no archive: .zip, .tar, .tar.gz and .tgz can be read.");
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new RefusedException($"The archive is truncated or damaged: {damaged.Message.TrimEnd('.')}. Upload it again.", damaged);
        }
    }

    private static void Zip(Stream stream, Intake intake, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            var type = (entry.ExternalAttributes >> 16) & TypeMask;
            if (type is not (0 or RegularFile or Folder))
            {
                throw new RefusedException($"{entry.FullName}: a link or a device. Pack the files themselves.");
            }

            if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
            {
                intake.Folder(entry.FullName);
                continue;
            }

            if (entry.IsEncrypted)
            {
                throw new RefusedException($"{entry.FullName}: the file is encrypted. Pack the files without a password.");
            }

            Read(entry.FullName, () =>
            {
                using var content = entry.Open();
                intake.File(entry.FullName, content, cancellation);
            });
        }
    }

    private static void Tar(Stream stream, Intake intake, CancellationToken cancellation)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        var last = "the beginning";
        while (Next(tar, last) is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            last = entry.Name;
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    intake.Folder(entry.Name);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    Read(entry.Name, () => intake.File(entry.Name, entry.DataStream ?? Stream.Null, cancellation));
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw new RefusedException($"{entry.Name}: a link or a device ({entry.EntryType}). Pack the files themselves.");
            }
        }
    }

    private static TarEntry? Next(TarReader tar, string last)
    {
        try
        {
            return tar.GetNextEntry();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new RefusedException($"The archive is truncated or damaged behind {last}. Upload it again.", damaged);
        }
    }

    private static void Read(string name, Action read)
    {
        try
        {
            read();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new RefusedException($"{name}: the archive is truncated or damaged here. Upload it again.", damaged);
        }
    }

    // The checksum stands at the end, behind what tar reads and the zeros that fill its last block.
    private static void ReadToEnd(Stream stream)
    {
        const int mostFilling = 16_000_000;
        var rest = new byte[1 << 16];
        var filling = 0;
        for (int read; (read = stream.Read(rest)) > 0;)
        {
            filling += read;
            if (filling > mostFilling)
            {
                throw new RefusedException("The archive goes on behind its end. Make it anew.");
            }
        }
    }
}
