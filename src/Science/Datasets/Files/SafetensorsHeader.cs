using System.Buffers.Binary;
using System.Text.Json;

namespace Invaria.Science.Datasets.Files;

/// <summary>The header of a safetensors file, without loading a tensor.</summary>
internal static class SafetensorsHeader
{
    private const long MostBytes = 100 << 20;

    /// <summary>Checks that the header is whole and its tensors lie within the file.</summary>
    /// <returns>Number of tensors.</returns>
    /// <exception cref="DatasetException">The file is no safetensors file, or is truncated.</exception>
    public static int Check(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            Span<byte> word = stackalloc byte[8];
            stream.ReadExactly(word);
            var length = BinaryPrimitives.ReadInt64LittleEndian(word);
            if (length is <= 0 or > MostBytes || length > stream.Length - 8)
            {
                throw new DatasetException($"{file}: a header of {length} bytes does not fit into the file. It is truncated or not a safetensors file.");
            }

            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            using var header = JsonDocument.Parse(bytes);
            var room = stream.Length - 8 - length;
            var count = 0;
            foreach (var tensor in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
            {
                var end = tensor.Value.GetProperty("data_offsets")[1].GetInt64();
                if (end > room)
                {
                    throw new DatasetException($"{file}: the tensor {tensor.Name} ends at byte {end}, but there are {room}. The file is truncated: get it again.");
                }

                count++;
            }

            return count;
        }
        catch (Exception broken) when (broken is JsonException or EndOfStreamException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new DatasetException($"{file}: the header cannot be read. The file is truncated or not a safetensors file.", broken);
        }
    }
}
