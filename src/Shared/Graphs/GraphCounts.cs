namespace Invaria.Shared.Graphs;

/// <summary>How much the whole graph holds, of which a page may show a part.</summary>
/// <param name="Nodes">Views.</param>
/// <param name="Groups">Groups of similar instances.</param>
/// <param name="Intra">Edges between views of one object.</param>
/// <param name="Inter">Edges between similar objects.</param>
/// <param name="Transitive">Pairs that follow from both.</param>
public sealed record GraphCounts(int Nodes, int Groups, int Intra, int Inter, int Transitive);
