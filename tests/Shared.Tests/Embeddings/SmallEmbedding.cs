using Invaria.Shared.Embeddings;

namespace Invaria.Shared.Tests.Embeddings;

/// <summary>Five samples of two classes on a line and a little beside it.</summary>
internal static class SmallEmbedding
{
    public static Embedding View { get; } = new()
    {
        TestSamples = 40,
        Features = 512,
        ClassNames = ["cat", "dog, or wolf"],
        Samples = [0, 3, 4, 17, 39],
        Labels = [0, 0, 1, 1, 1],
        Predictions = [0, 1, 1, 1, 0],
        Shares = [0.75f, 0.25f],
        Components = [-4, 0, -2, 0, 0, 1, 2, 0, 4, -1],
        Thumbnails = new(32, 3, 5),
    };

    public static byte[] Written(Embedding? view = null)
    {
        using var stream = new MemoryStream();
        EmbeddingFile.Write(stream, view ?? View);
        return stream.ToArray();
    }
}
