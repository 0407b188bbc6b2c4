using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Invaria.Science.Datasets.Files;

/// <summary>Names what a folder holds, whatever it is called and wherever it lies.</summary>
public static class ContentAddress
{
    private const int Digits = 32;

    /// <summary>32 hexadecimal digits.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Names of its files relative to it, with slashes.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    public static string Of(string folder, IEnumerable<string> files, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        Span<byte> length = stackalloc byte[8];
        foreach (var name in files.Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            using var file = File.OpenRead(Path.Combine(folder, name));
            // Lengths before names and contents: what belongs to which cannot be shifted.
            var bytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
            BinaryPrimitives.WriteInt64LittleEndian(length, file.Length);
            hash.AppendData(length);
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer.AsSpan(0, read));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
