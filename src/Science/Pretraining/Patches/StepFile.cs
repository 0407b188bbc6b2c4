using Invaria.Science.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>The tensors of a step's result, as its file holds them.</summary>
internal sealed class StepFile : IDisposable
{
    private readonly IReadOnlyDictionary<string, Tensor> _tensors;

    /// <param name="tensors">This value's from now on.</param>
    public StepFile(IReadOnlyDictionary<string, Tensor> tensors)
    {
        _tensors = tensors;
        foreach (var tensor in tensors.Values)
        {
            _ = tensor.DetachFromDisposeScope();
        }
    }

    /// <exception cref="InvalidDataException">There is no such tensor: it is the file of another step.</exception>
    public Tensor this[string name] => _tensors.TryGetValue(name, out var tensor) ? tensor : throw new InvalidDataException($"The tensor {name} is missing: this is the file of another step.");

    /// <exception cref="InvalidDataException">The file is torn, or one of the tensors is missing.</exception>
    public static StepFile Read(Stream stream, params IReadOnlyList<string> names)
    {
        var file = new StepFile(Safetensors.Read(stream).Tensors);
        foreach (var name in names)
        {
            _ = file[name];
        }

        return file;
    }

    /// <summary>A tensor's values.</summary>
    public T[] Values<T>(string name)
        where T : unmanaged => this[name].Values<T>();

    public void Write(Stream stream) => Safetensors.Write(stream, _tensors);

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
