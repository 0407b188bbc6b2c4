using Invaria.Shared.Graphs;
using Invaria.Shared.Statistics;

namespace Invaria.Client.Graphs;

/// <summary>A shown graph with what pages say of it.</summary>
public sealed class GraphReading
{
    private const int Strips = 12;

    /// <param name="runId">The run that computed it.</param>
    /// <param name="view">The graph.</param>
    public GraphReading(long runId, GraphView view)
    {
        (RunId, View, Links) = (runId, view, new(view));
        Groups = [.. Enumerable.Range(0, view.Count).Where(node => view.Groups[node] >= 0 && IsFirst(node)).GroupBy(node => view.Groups[node])
            .Select(group => new GroupReading(view, group.Key, [.. group])).OrderByDescending(group => group.Members.Count).ThenBy(group => group.Number)];
        int[] sought = [.. Enumerable.Range(0, view.Count).Where(node => view.NeighbourStarts[node + 1] > view.NeighbourStarts[node])];
        Sample = [.. EvenSpread.Of(Strips, sought.Length).Select(i => sought[i])];
    }

    /// <summary>The run that computed it.</summary>
    public long RunId { get; }

    public GraphView View { get; }

    public GraphLinks Links { get; }

    /// <summary>The shown groups, the largest first.</summary>
    public IReadOnlyList<GroupReading> Groups { get; }

    /// <summary>A dozen nodes with neighbours, spread evenly.</summary>
    public IReadOnlyList<int> Sample { get; }

    /// <summary>Whether it is known of any node what it shows.</summary>
    public bool HasTruth => View.ClassNames.Count > 0;

    /// <summary>Whether a node is its object's first view.</summary>
    public bool IsFirst(int node) => Links.Views(node) is not [var other, ..] || other > node;

    /// <summary>"view 12".</summary>
    public string Name(int node) => $"view {View.Numbers[node]}";

    /// <summary>Video, frame and, where known, class.</summary>
    public string Words(int node) => $"{View.VideoNames[View.Videos[node]]}, frame {View.Frames[node]}{(ClassOf(node) is { } of ? $", {of}" : string.Empty)}";

    /// <summary>The name of a node's class; null where it is not known.</summary>
    public string? ClassOf(int node) => View.Classes[node] < 0 ? null : View.ClassNames[View.Classes[node]];

    /// <summary>Cosine similarity of two nodes, where one is among the other's nearest neighbours.</summary>
    public float? Similarity(int one, int other)
    {
        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            foreach (var (near, similarity) in View.NeighboursOf(from))
            {
                if (near == to)
                {
                    return similarity;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The letters of a path's nodes: A and B have the similar edge, A′ and B′ are other views of theirs.
    /// </summary>
    public static IReadOnlyList<string> Letters(IReadOnlyList<PathStep> path)
    {
        var similar = path.Index().First(step => step.Item.Over == GraphEdge.Similar).Index;
        return [.. path.Select((_, i) => i < similar ? (i == similar - 1 ? "A" : "A′") : i == similar ? "B" : "B′")];
    }
}
