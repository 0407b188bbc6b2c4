using System.IO.Compression;
using Invaria.Science.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

/// <summary>What PyTorch computed: files of References/make_references.py.</summary>
internal static class References
{
    public const string Script = "Backbones/References/make_references.py";

    /// <summary>The folder of the files that are committed with the tests.</summary>
    public static string Committed { get; } = Path.Combine(AppContext.BaseDirectory, "Backbones", "References");

    /// <summary>The tensors of a file, <c>name.safetensors</c> or the same gzipped; they belong to the dispose scope.</summary>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(string folder, string name, DisposeScope scope)
    {
        var path = Path.Combine(folder, $"{name}.safetensors");
        using var stream = File.Exists(path) ? File.OpenRead(path) : (Stream)new GZipStream(File.OpenRead($"{path}.gz"), CompressionMode.Decompress);
        var (tensors, metadata) = Safetensors.Read(stream);
        _ = scope.Attach(tensors.Values);
        return (tensors, metadata);
    }

    /// <summary>Bytes of pictures as networks take them, [−1, 1].</summary>
    public static Tensor Normalised(Tensor pictures) => pictures.to(ScalarType.Float32).mul(2f / 255f).sub(1f);
}
