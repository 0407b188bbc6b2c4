namespace Invaria.Science.Graphs;

/// <summary>
/// Edges between rows that are each among the other's nearest neighbours and have enough neighbours in common (Jarvis,
/// Patrick 1973): what is left of a neighbourhood when hubs and outliers are taken out.
/// </summary>
public static class SharedNeighbours
{
    /// <param name="neighbours">Neighbours of each row.</param>
    /// <param name="fewestShared">Neighbours that both ends must have in common.</param>
    /// <returns>Edges with First &lt; Second, ascending.</returns>
    public static IReadOnlyList<Edge> Edges(Neighbours neighbours, int fewestShared)
    {
        var edges = new List<Edge>();
        for (var row = 0; row < neighbours.Rows; row++)
        {
            var own = neighbours.Of(row);
            foreach (var other in Ascending(own))
            {
                if (other > row && neighbours.Of(other) is var theirs && theirs.Contains(row) && Common(own, theirs) >= fewestShared)
                {
                    edges.Add(new(row, other));
                }
            }
        }

        return edges;
    }

    private static int[] Ascending(ReadOnlySpan<int> rows)
    {
        var sorted = rows.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    // Some ten numbers each: faster than any set.
    private static int Common(ReadOnlySpan<int> own, ReadOnlySpan<int> theirs)
    {
        var common = 0;
        foreach (var row in own)
        {
            common += theirs.Contains(row) ? 1 : 0;
        }

        return common;
    }
}
