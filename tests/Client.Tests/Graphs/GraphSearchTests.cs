using Invaria.Client.Graphs;

namespace Invaria.Client.Tests.Graphs;

public sealed class GraphSearchTests
{
    [Theory]
    [InlineData("6", "6", "view 6")]
    [InlineData("#6", "6", "view 6")]
    [InlineData("View 6", "6", "view 6")]
    [InlineData("group 0", "0 1 2 3 4 5 6 7", "in group 0")]
    [InlineData("dog", "6 7 8 9", "of dog")]
    [InlineData("do", "6 7 8 9", "of dog")]
    [InlineData("video 1", "2 3", "in video 1")]
    [InlineData("VIDEO 10", "8 9", "in video 10")]
    [InlineData("eo 1", "2 3 8 9", "in 2 named so")]
    [InlineData("group 7", "", "")]
    [InlineData("view 77", "", "")]
    [InlineData("whale", "", "")]
    [InlineData("  ", "", "")]
    public void Nodes_are_found_by_number_group_video_and_class(string asked, string nodes, string what)
    {
        var hits = GraphSearch.Find(SmallGraph.View, asked);

        Assert.Equal((nodes, what), (string.Join(' ', hits.Nodes), hits.What));
    }

    [Fact]
    public void A_view_is_found_by_its_number_in_the_whole_graph_where_only_a_part_is_shown() =>
        Assert.Equal([3], GraphSearch.Find(SmallGraph.View with { Numbers = [0, 1, 40, 41, 60, 61, 62, 63, 64, 65] }, "41").Nodes);
}
