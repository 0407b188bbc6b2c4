using Invaria.Science.Graphs;

namespace Invaria.Science.Tests.Graphs;

public sealed class InstanceGroupsTests
{
    [Fact]
    public void Rows_that_are_mutual_neighbours_with_neighbours_in_common_have_an_edge()
    {
        // 0, 1, 2 see each other; 3 sees 0 and 1, who do not see it.
        var neighbours = new Neighbours(2, [1, 2, 0, 2, 0, 1, 0, 1], new float[8]);

        Assert.Equal([new(0, 1), new(0, 2), new(1, 2)], SharedNeighbours.Edges(neighbours, 1));
        Assert.Empty(SharedNeighbours.Edges(neighbours, 2));
    }

    [Fact]
    public void A_missing_neighbour_is_nobodys()
    {
        var neighbours = new Neighbours(2, [1, -1, 0, -1, -1, -1], new float[6]);

        Assert.Equal([new(0, 1)], SharedNeighbours.Edges(neighbours, 0));
        Assert.Empty(SharedNeighbours.Edges(neighbours, 1));
    }

    [Fact]
    public void Groups_too_small_too_large_or_of_one_video_are_left_out_and_counted()
    {
        Edge[] edges = [new(0, 1), new(1, 2), new(3, 4), new(5, 6), new(6, 7), new(8, 9), new(9, 10), new(10, 11)];
        int[] videos = [0, 1, 2, 0, 1, 4, 4, 4, 0, 1, 2, 3, 9];

        var found = InstanceGroups.Of(edges, videos, fewestRows: 3, mostRows: 3, fewestVideos: 2);

        Assert.Equal([[0, 1, 2]], found.Groups);
        Assert.Equal([new(0, 1), new(1, 2)], found.Edges);
        Assert.Equal((1, 1, 1), (found.TooSmall, found.TooLarge, found.TooFewVideos));
    }

    [Fact]
    public void A_group_is_whatever_hangs_together_in_whatever_order_edges_come()
    {
        Edge[] chain = [.. Enumerable.Range(0, 99).Select(row => new Edge(row, row + 1))];
        int[] videos = [.. Enumerable.Range(0, 100)];

        foreach (var edges in new[] { chain, [.. chain.Reverse()], [.. chain.OrderBy(edge => edge.First * 37 % 99)] })
        {
            Assert.Equal(Enumerable.Range(0, 100), Assert.Single(InstanceGroups.Of(edges, videos, 4, 100, 2).Groups));
        }
    }
}
