using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Invaria.Science.Graphs;

namespace Invaria.Science.Tests.Graphs;

public sealed class InstanceGraphTests
{
    // a, a′, b, b′, c, c′ of three videos.
    private static readonly InstanceGraph Three = new([0, 0, 1, 1, 2, 2], [new(0, 1), new(2, 3), new(4, 5)], [new(0, 2), new(2, 4)]);

    [Fact]
    public void Two_inter_edges_between_three_tracks_give_six_pairs()
    {
        // (a, b′), (a′, b), (a′, b′), (b, c′), (b′, c), (b′, c′); not (a, c) nor (a′, c′), which take two inter edges.
        Assert.Equal([new(0, 3), new(1, 2), new(1, 3), new(2, 5), new(3, 4), new(3, 5)], TransitivePairs.Of(Three));
    }

    [Fact]
    public void Every_pair_has_its_path()
    {
        Assert.Equal([0, 2, 3], Three.PathOf(new(0, 3)));
        Assert.Equal([1, 0, 2], Three.PathOf(new(1, 2)));
        Assert.Equal([1, 0, 2, 3], Three.PathOf(new(1, 3)));
        Assert.Equal([3, 2, 4, 5], Three.PathOf(new(3, 5)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    public void What_is_no_transitive_pair_has_no_path(int first, int second) => Assert.Null(Three.PathOf(new(first, second)));

    [Fact]
    public void Nothing_is_paired_within_one_video()
    {
        var graph = new InstanceGraph([0, 0, 0, 0], [new(0, 1), new(2, 3)], [new(0, 2)]);

        Assert.Empty(TransitivePairs.Of(graph));
    }

    [Property(MaxTest = 200)]
    public Property Pairs_are_the_closure_that_every_two_nodes_compared_gives() => Prop.ForAll(RandomGraphs.All().ToArbitrary(), graph =>
    {
        var expected = new List<Edge>();
        for (var x = 0; x < graph.Nodes; x++)
        {
            for (var y = x + 1; y < graph.Nodes; y++)
            {
                if (!graph.SameVideo(x, y) && !graph.Inter.Contains(x, y) && !graph.Intra.Contains(x, y)
                    && Views(graph, x).Any(a => Views(graph, y).Any(b => graph.Inter.Contains(a, b))))
                {
                    expected.Add(new(x, y));
                }
            }
        }

        var pairs = TransitivePairs.Of(graph);
        Assert.Equal(expected, pairs);
        Assert.All(pairs, pair => Assert.NotNull(graph.PathOf(pair)));
    });

    [Property(MaxTest = 200)]
    public Property Edges_are_found_from_both_ends_and_listed_once() => Prop.ForAll(RandomGraphs.All().ToArbitrary(), graph =>
    {
        var edges = graph.Inter.All().ToArray();
        Assert.Equal(graph.Inter.Count, edges.Length);
        Assert.Equal(edges.OrderBy(edge => edge.Order), edges);
        Assert.All(edges, edge => Assert.True(graph.Inter.Contains(edge.First, edge.Second) && graph.Inter.Contains(edge.Second, edge.First)));
        Assert.Equal(2 * edges.Length, Enumerable.Range(0, graph.Nodes).Sum(node => graph.Inter.Of(node).Length));
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 3)]
    public void An_edge_to_nowhere_is_refused(int first, int second)
    {
        var refused = Assert.Throws<ArgumentException>(() => new EdgeLists(3, [new(first, second)]));

        Assert.Contains("3 nodes", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Views(InstanceGraph graph, int node) => [node, .. graph.Intra.Of(node).ToArray()];
}
