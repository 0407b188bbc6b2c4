using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Checkpoints;

/// <summary>
/// Tensors by name in the safetensors format: eight bytes length of the header, a JSON header with type, shape and
/// place of each tensor, then their bytes, little-endian. PyTorch's users read and write the same files.
/// </summary>
public static class Safetensors
{
    private const int GreatestHeader = 100_000_000;

    /// <summary>Writes tensors, sorted by name so that equal contents give equal bytes.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="tensors">Float16, bfloat16, float32, float64, int64, int32 or byte tensors of any device.</param>
    /// <param name="metadata">Texts kept beside them.</param>
    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
        {
            header["__metadata__"] = new JsonObject(metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        }

        var ordered = tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        long offset = 0;
        foreach (var (name, tensor) in ordered)
        {
            var end = offset + (tensor.numel() * tensor.element_size());
            header[name] = new JsonObject
            {
                ["dtype"] = TypeName(tensor.dtype),
                ["shape"] = new JsonArray([.. tensor.shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (8 - (text.Length % 8)) % 8;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length + padding);
        stream.Write(length);
        stream.Write(text);
        stream.Write("        "u8[..padding]);
        foreach (var (_, tensor) in ordered)
        {
            using var scope = NewDisposeScope();
            stream.Write(Bytes(tensor.detach().cpu().contiguous()));
        }
    }

    /// <summary>Reads a whole file; the caller disposes of the tensors.</summary>
    /// <exception cref="InvalidDataException">The file is torn or not in this format; the message says where.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[8];
        if (stream.ReadAtLeast(length, 8, throwOnEndOfStream: false) < 8 || BinaryPrimitives.ReadInt64LittleEndian(length) is not (> 0 and <= GreatestHeader))
        {
            throw new InvalidDataException("This is no safetensors file: the length of its header is missing or absurd.");
        }

        var text = new byte[BinaryPrimitives.ReadInt64LittleEndian(length)];
        Fill(stream, text, "its header");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            using var header = JsonDocument.Parse(text);
            long position = 0;
            foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").OrderBy(entry => entry.Value.GetProperty("data_offsets")[0].GetInt64()))
            {
                var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64()).ToArray();
                var type = TypeOf(entry.Value.GetProperty("dtype").GetString()!);

                // Before any memory is asked for: a torn or hostile header may name any size.
                var size = shape.Aggregate((Int128)type.ElementSize(), (product, dimension) => checked(product * dimension));
                var offsets = entry.Value.GetProperty("data_offsets");
                if (shape.Any(dimension => dimension < 0) || size > int.MaxValue || offsets[0].GetInt64() != position || offsets[1].GetInt64() != position + (long)size)
                {
                    throw new InvalidDataException($"Tensor {entry.Name} does not lie where its shape says.");
                }

                var tensor = zeros(shape, dtype: type).DetachFromDisposeScope();
                tensors[entry.Name] = tensor;
                Fill(stream, Bytes(tensor), $"tensor {entry.Name}");
                position += (long)size;
            }

            if (header.RootElement.TryGetProperty("__metadata__", out var texts))
            {
                foreach (var entry in texts.EnumerateObject())
                {
                    metadata[entry.Name] = entry.Value.GetString() ?? string.Empty;
                }
            }

            return (tensors, metadata);
        }
        catch (Exception torn) when (torn is JsonException or InvalidOperationException or KeyNotFoundException or InvalidDataException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            throw torn as InvalidDataException ?? new InvalidDataException($"The header of this safetensors file is not valid: {torn.Message}", torn);
        }
    }

    private static void Fill(Stream stream, Span<byte> bytes, string what)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException($"The file ends within {what}: it is torn.");
        }
    }

    private static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Float64 or ScalarType.Int64 => 8,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.Float16 or ScalarType.BFloat16 => 2,
        _ => 1,
    };

    private static Span<byte> Bytes(Tensor tensor) => tensor.numel() == 0 ? [] : tensor.bytes;

    private static string TypeName(ScalarType type) => type switch
    {
        ScalarType.Float16 => "F16",
        ScalarType.BFloat16 => "BF16",
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        ScalarType.Int32 => "I32",
        ScalarType.Byte => "U8",
        _ => throw new NotSupportedException($"Tensors of type {type} are not written."),
    };

    private static ScalarType TypeOf(string name) => name switch
    {
        "F16" => ScalarType.Float16,
        "BF16" => ScalarType.BFloat16,
        "F32" => ScalarType.Float32,
        "F64" => ScalarType.Float64,
        "I64" => ScalarType.Int64,
        "I32" => ScalarType.Int32,
        "U8" => ScalarType.Byte,
        _ => throw new InvalidDataException($"Tensors of type {name} are not read; F16, BF16, F32, F64, I64, I32 and U8 are."),
    };
}
