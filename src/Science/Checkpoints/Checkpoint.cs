using System.Text.Json;
using Invaria.Shared.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Checkpoints;

/// <summary>Everything a run needs to go on from where it was: tensors and position.</summary>
/// <param name="Tensors">Weights, buffers and optimizer state by name; owned by this checkpoint.</param>
/// <param name="Position">How far the run had come.</param>
public sealed record Checkpoint(IReadOnlyDictionary<string, Tensor> Tensors, CheckpointPosition Position) : IDisposable
{
    private const string PositionKey = "position";

    /// <summary>Writes it as one safetensors file.</summary>
    public void Write(Stream stream) => Safetensors.Write(stream, Tensors, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PositionKey] = JsonSerializer.Serialize(Position, PlatformJson.Options),
    });

    /// <exception cref="InvalidDataException">The file is torn or not a checkpoint.</exception>
    public static Checkpoint Read(Stream stream)
    {
        var (tensors, metadata) = Safetensors.Read(stream);
        var position = metadata.TryGetValue(PositionKey, out var json) ? JsonSerializer.Deserialize<CheckpointPosition>(json, PlatformJson.Options) : null;
        var checkpoint = new Checkpoint(tensors, position ?? new CheckpointPosition());
        if (position is null)
        {
            checkpoint.Dispose();
            throw new InvalidDataException("This file holds tensors but no position: it is not a checkpoint.");
        }

        return checkpoint;
    }

    /// <summary>The tensors whose names begin with a prefix, without it.</summary>
    public IReadOnlyDictionary<string, Tensor> Part(string prefix) => Tensors
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value, StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
