namespace Invaria.Science.Graphs;

/// <summary>
/// The closure: where A – B are similar instances and A – A′, B – B′ are tracks, ⟨A, B′⟩, ⟨A′, B⟩ and ⟨A′, B′⟩ are positive
/// pairs too, which differ in instance and in view at once (Wang, He, Gupta 2017). One inter edge a path, never two; no
/// pair twice, none that is an edge already, none within one video.
/// </summary>
public static class TransitivePairs
{
    /// <returns>Pairs with First &lt; Second, ascending.</returns>
    public static IReadOnlyList<Edge> Of(InstanceGraph graph)
    {
        var pairs = new List<Edge>();
        foreach (var (a, b) in graph.Inter.All())
        {
            Add(graph, a, graph.Intra.Of(b), pairs);
            Add(graph, b, graph.Intra.Of(a), pairs);
            foreach (var viewOfA in graph.Intra.Of(a))
            {
                Add(graph, viewOfA, graph.Intra.Of(b), pairs);
            }
        }

        pairs.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        return Distinct(pairs);
    }

    private static void Add(InstanceGraph graph, int node, ReadOnlySpan<int> others, List<Edge> pairs)
    {
        foreach (var other in others)
        {
            if (node != other && !graph.SameVideo(node, other) && !graph.Inter.Contains(node, other) && !graph.Intra.Contains(node, other))
            {
                pairs.Add(Edge.Between(node, other));
            }
        }
    }

    private static List<Edge> Distinct(List<Edge> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (kept == 0 || sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
        return sorted;
    }
}
