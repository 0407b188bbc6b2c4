using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;

namespace Invaria.Server.Tests.Collections;

/// <summary>Archives in memory, proper ones and others.</summary>
internal static class Archives
{
    // 24×20 pixels each, written by another program: red and opaque; a red square with transparency around it.
    public static readonly byte[] Opaque = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAABgAAAAUCAIAAAAY12rUAAAAH0lEQVR4nGM8ISfHQA3ARBVTRg0aNWjUoFGDRg3CAwBBkAEs0tpwZgAAAABJRU5ErkJggg==");
    public static readonly byte[] CutOut = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAABgAAAAUCAYAAACXtf2DAAAAMElEQVR4nGNgGAUDDRhxSZyQk/tPikEWjx5hNYuJVBeRCkYtGLVg1ILhYMEoGHgAANjpBBjEj2oLAAAAAElFTkSuQmCC");

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return stream.ToArray();
    }

    public static byte[] TarWithLink(string name, string target)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });
        }

        return stream.ToArray();
    }

    /// <summary>A PNG whose header says 60,000×60,000 pixels with transparency, and little else.</summary>
    public static byte[] Enormous()
    {
        var png = (byte[])CutOut.Clone();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var next in bytes)
        {
            value ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
            }
        }

        return ~value;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }
}
