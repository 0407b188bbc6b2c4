using Invaria.Science.Randomness;

namespace Invaria.Science.Graphs.Views;

/// <summary>
/// Which nodes a page shows of a graph that is larger than a page: whole groups, in random order, each that still fits; then,
/// as far as there is room, objects in no group, each with all its views.
/// </summary>
internal static class ShownNodes
{
    /// <param name="graph">The graph.</param>
    /// <param name="groups">Group of each node; −1 where it is in none.</param>
    /// <param name="most">Most nodes.</param>
    /// <param name="seed">The run's.</param>
    /// <returns>Nodes, ascending.</returns>
    public static int[] Of(InstanceGraph graph, IReadOnlyList<int> groups, int most, long seed)
    {
        if (graph.Nodes <= most)
        {
            return [.. Enumerable.Range(0, graph.Nodes)];
        }

        var grouped = Enumerable.Range(0, graph.Nodes).Where(node => groups[node] >= 0).GroupBy(node => groups[node]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var others = Enumerable.Range(0, graph.Nodes).Where(node => groups[node] < 0 && IsFirst(graph, node)).Select(node => (int[])[node, .. graph.Intra.Of(node)]).ToArray();
        var shown = new List<int>(most);
        foreach (var (index, units) in new[] { grouped, others }.Index())
        {
            foreach (var unit in new RandomStream(seed, Purpose.ShownNodes, index).Permutation(units.Length).Select(i => units[i]))
            {
                if (shown.Count + unit.Length <= most)
                {
                    shown.AddRange(unit);
                }
            }
        }

        shown.Sort();
        return [.. shown];
    }

    private static bool IsFirst(InstanceGraph graph, int node) => graph.Intra.Of(node) is not [var other, ..] || other > node;
}
