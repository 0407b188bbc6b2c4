namespace Invaria.Science.Graphs.Views;

/// <summary>A graph with what a page tells of its nodes and groups.</summary>
public sealed record DescribedGraph
{
    /// <summary>The graph.</summary>
    public required InstanceGraph Graph { get; init; }

    /// <summary>Group of each node; −1 where it is in none.</summary>
    public required IReadOnlyList<int> Groups { get; init; }

    /// <summary>Where groups would like to lie, [−1, 1], by group.</summary>
    public required IReadOnlyList<(double X, double Y)> Plane { get; init; }

    /// <summary>How many transitive pairs there are.</summary>
    public required int Transitive { get; init; }

    /// <summary>Frame, class and instance of a node; −1 where nothing is known.</summary>
    public required Func<int, (int Frame, int Class, int Instance)> Of { get; init; }

    /// <summary>A node's nearest neighbours with their similarities, most similar first.</summary>
    public required Func<int, IEnumerable<(int Node, float Similarity)>> Neighbours { get; init; }

    /// <summary>Name of a video.</summary>
    public required Func<int, string> VideoName { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }
}
