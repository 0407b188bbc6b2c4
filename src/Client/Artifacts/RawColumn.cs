using System.Runtime.InteropServices;

namespace Invaria.Client.Artifacts;

/// <summary>A column of numbers as a browser's typed arrays read it: the bytes as they are in memory, little endian, which costs no text.</summary>
internal static class RawColumn
{
    public static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
