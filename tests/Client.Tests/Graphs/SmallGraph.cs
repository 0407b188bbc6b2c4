using Invaria.Shared.Graphs;

namespace Invaria.Client.Tests.Graphs;

/// <summary>Tracks a, b, c, d in group 0 and e in none, of five videos: a – b, b – c, c – d are similar. Nodes 2·t and 2·t + 1.</summary>
internal static class SmallGraph
{
    public static GraphView View { get; } = new()
    {
        Whole = new(10, 1, 5, 3, 9),
        VideoNames = ["video 0", "video 1", "video 2", "video 3", "video 10"],
        ClassNames = ["cat", "dog"],
        Numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        Videos = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
        Frames = [4, 14, 0, 10, 7, 17, 1, 11, 2, 12],
        Groups = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1],
        Classes = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
        Instances = [3, 3, 5, 5, 6, 6, 7, 7, 8, 8],
        Places = [0, 0, 1, 0, 0, 2, 1, 2, 0, 4, 1, 4, 0, 6, 1, 6, 9, 9, 10, 9],
        Intra = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        Inter = [0, 2, 2, 4, 4, 6],
        NeighbourStarts = [0, 2, 2, 4, 4, 6, 6, 8, 8, 9, 9],
        Neighbours = [2, 4, 0, 4, 2, 6, 4, 8, 6],
        Similarities = [0.9f, 0.5f, 0.9f, 0.75f, 0.75f, 0.7f, 0.7f, 0.25f, 0.25f],
        Thumbnails = new(48, 4, 10),
    };

    public static byte[] Bytes(GraphView? view = null)
    {
        using var stream = new MemoryStream();
        GraphViewFile.Write(stream, view ?? View);
        return stream.ToArray();
    }
}
