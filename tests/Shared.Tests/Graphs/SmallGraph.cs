using Invaria.Shared.Graphs;

namespace Invaria.Shared.Tests.Graphs;

/// <summary>a, a′, b, b′, c, c′ of three videos: a – b and b – c are similar.</summary>
internal static class SmallGraph
{
    public static GraphView View { get; } = new()
    {
        Whole = new(8, 2, 4, 3, 9),
        VideoNames = ["garden", "garage", "the sea, at night"],
        ClassNames = ["cat", "dög"],
        Numbers = [0, 1, 2, 3, 6, 7],
        Videos = [0, 0, 1, 1, 2, 2],
        Frames = [4, 14, 0, 10, 7, 17],
        Groups = [0, 0, 0, 0, 1, 1],
        Classes = [0, 0, 1, 1, -1, -1],
        Instances = [3, 3, 5, 5, -1, -1],
        Places = [0, 0, 1, 0, 0, 2.5f, 1, 2.5f, -3, 0, -2, 0],
        Intra = [0, 1, 2, 3, 4, 5],
        Inter = [0, 2, 2, 4],
        NeighbourStarts = [0, 2, 2, 4, 4, 5, 5],
        Neighbours = [2, 4, 0, 4, 2],
        Similarities = [0.9f, 0.5f, 0.9f, 0.75f, 0.75f],
        Thumbnails = new(48, 42, 6),
    };
}
