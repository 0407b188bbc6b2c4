using Invaria.Shared.Embeddings;

namespace Invaria.Client.Tests.Embeddings;

/// <summary>Twelve of forty samples of three classes, on three components; the probe is wrong about two of them.</summary>
internal static class SmallEmbedding
{
    public static Embedding View { get; } = new()
    {
        TestSamples = 40,
        Features = 512,
        ClassNames = ["cat", "dog", "owl"],
        Samples = [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        Labels = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2],
        Predictions = [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 0],
        Shares = [0.5f, 0.25f, 0.125f],
        // The greatest is 16: all others are exact in parts of it.
        Components = [.. Enumerable.Range(0, 12).SelectMany(sample => new float[] { sample, sample % 2, sample == 11 ? 16 : 0 })],
        Thumbnails = new(32, 4, 12),
    };

    public static byte[] Bytes(Embedding? view = null)
    {
        using var stream = new MemoryStream();
        EmbeddingFile.Write(stream, view ?? View);
        return stream.ToArray();
    }
}
