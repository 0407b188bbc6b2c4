using Invaria.Shared.Graphs;

namespace Invaria.Shared.Tests.Graphs;

public sealed class GraphLinksTests
{
    private readonly GraphLinks _links = new(SmallGraph.View);

    [Fact]
    public void Two_similar_edges_between_three_tracks_give_six_pairs()
    {
        // (a, b′), (a′, b), (a′, b′), (b, c′), (b′, c), (b′, c′); not (a, c) nor (a′, c′), which take two similar edges.
        Assert.Equal([3], _links.Transitive(0));
        Assert.Equal([2, 3], _links.Transitive(1));
        Assert.Equal([1, 5], _links.Transitive(2));
        Assert.Equal([0, 1, 4, 5], _links.Transitive(3));
        Assert.Equal([3], _links.Transitive(4));
        Assert.Equal([2, 3], _links.Transitive(5));
    }

    [Fact]
    public void The_path_behind_a_pair_goes_over_tracks_and_one_similar_edge()
    {
        Assert.Equal([new(1, null), new(0, GraphEdge.Track), new(2, GraphEdge.Similar), new(3, GraphEdge.Track)], _links.Path(1, 3));
        Assert.Equal([new(0, null), new(2, GraphEdge.Similar), new(3, GraphEdge.Track)], _links.Path(0, 3));
        Assert.Equal([new(1, null), new(0, GraphEdge.Track), new(2, GraphEdge.Similar)], _links.Path(1, 2));
        Assert.Equal([new(5, null), new(4, GraphEdge.Track), new(2, GraphEdge.Similar), new(3, GraphEdge.Track)], _links.Path(5, 3));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    public void What_is_no_transitive_pair_has_no_path(int one, int other) => Assert.Null(_links.Path(one, other));

    [Fact]
    public void Nothing_is_paired_within_one_video() =>
        Assert.Empty(new GraphLinks(SmallGraph.View with { Videos = [0, 0, 0, 0, 0, 0] }).Transitive(3));
}
