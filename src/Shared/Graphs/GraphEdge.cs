namespace Invaria.Shared.Graphs;

/// <summary>What links two nodes.</summary>
public enum GraphEdge
{
    /// <summary>A track: two views of one object.</summary>
    Track,

    /// <summary>Nearest neighbours: two objects in a similar view.</summary>
    Similar,
}
