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
