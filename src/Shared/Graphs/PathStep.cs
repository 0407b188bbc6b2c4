namespace Invaria.Shared.Graphs;

/// <summary>A step of a path.</summary>
/// <param name="Node">Where it leads.</param>
/// <param name="Over">The edge it takes; null where the path begins.</param>
public sealed record PathStep(int Node, GraphEdge? Over);
