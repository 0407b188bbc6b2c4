using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Invaria.Science.Graphs;
using Invaria.Science.Graphs.Views;
using Invaria.Science.Images;
using Invaria.Shared.Graphs;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Graphs.Views;

public sealed class ShownGraphTests
{
    [Fact]
    public void A_graph_that_fits_is_shown_whole()
    {
        var view = ShownGraph.Of(Described(groups: 3, tracksEach: 5, alone: 4), seed: 1);

        Assert.Equal(Enumerable.Range(0, 38), view.Numbers);
        Assert.Equal(new GraphCounts(38, 3, 19, 30, 90), view.Whole);
        Assert.Equal((2 * 19, 2 * 30), (view.Intra.Length, view.Inter.Length));
        Assert.Equal(["video 0", "video 1"], view.VideoNames.Take(2));
        Assert.Equal([(2, 0.5f), (4, 0.5f)], view.NeighboursOf(0).Take(2));
        Assert.Empty(view.NeighboursOf(1));
    }

    [Fact]
    public void Of_a_graph_that_does_not_fit_whole_groups_are_shown_and_objects_in_none_only_where_there_is_room()
    {
        var described = Described(groups: 12, tracksEach: 5, alone: 20);

        // Six groups of 10 views and two objects of 2.
        var view = ShownGraph.Of(described, seed: 1, most: 64);

        Assert.Equal(64, view.Count);
        Assert.Equal((new GraphCounts(160, 12, 80, 120, 360), 6), (view.Whole, view.Groups.Where(group => group >= 0).Distinct().Count()));
        Assert.All(view.Groups.Where(group => group >= 0).GroupBy(group => group), group => Assert.Equal(10, group.Count()));
        Assert.Equal(4, view.Groups.Count(group => group < 0));
        Assert.Equal(6 * 10, view.Inter.Length / 2);
        Assert.All(view.Intra.Chunk(2), edge => Assert.Equal(view.Numbers[edge[0]] + 1, view.Numbers[edge[1]]));
        Assert.NotEqual(view.Numbers, ShownGraph.Of(described, seed: 2, most: 64).Numbers);
        Assert.Equal(view.Numbers, ShownGraph.Of(described, seed: 1, most: 64).Numbers);
    }

    [Fact]
    public void The_same_graph_and_seed_give_the_same_places()
    {
        var described = Described(groups: 20, tracksEach: 8, alone: 50);

        Assert.Equal(ShownGraph.Of(described, 3).Places, ShownGraph.Of(described, 3).Places);
    }

    [Fact]
    public void Nodes_lie_apart_groups_lie_apart_and_what_is_linked_lies_near()
    {
        var view = ShownGraph.Of(Described(groups: 20, tracksEach: 8, alone: 50), seed: 3);

        var nodes = Enumerable.Range(0, view.Count).ToArray();
        double Distance(int one, int other) => Math.Sqrt(Math.Pow(view.Places[2 * one] - view.Places[2 * other], 2) + Math.Pow(view.Places[(2 * one) + 1] - view.Places[(2 * other) + 1], 2));
        Assert.All(nodes, node => Assert.InRange(nodes.Where(other => other != node).Min(other => Distance(node, other)), 0.7, 3.5));
        Assert.All(view.Intra.Chunk(2), edge => Assert.InRange(Distance(edge[0], edge[1]), 0.7, 3));

        // The nearest node is of the same group, nearly everywhere.
        var grouped = nodes.Where(node => view.Groups[node] >= 0).ToArray();
        Assert.InRange(grouped.Count(node => view.Groups[nodes.Where(other => other != node).MinBy(other => Distance(node, other))] == view.Groups[node]), 0.95 * grouped.Length, grouped.Length);

        // Objects in no group lie around the groups.
        double Radius(int node) => Math.Sqrt(Math.Pow(view.Places[2 * node], 2) + Math.Pow(view.Places[(2 * node) + 1], 2));
        Assert.True(grouped.Max(Radius) < nodes.Except(grouped).Min(Radius));
    }

    [Property(MaxTest = 100)]
    public Property Pairs_and_paths_that_a_page_derives_are_those_of_the_closure() => Prop.ForAll(RandomGraphs.All().ToArbitrary(), graph =>
    {
        var links = new GraphLinks(ShownGraph.Of(Alone(graph), seed: 0));
        var pairs = TransitivePairs.Of(graph);
        Assert.Equal(pairs, Enumerable.Range(0, graph.Nodes).SelectMany(node => links.Transitive(node).Where(other => other > node).Select(other => new Edge(node, other))));
        Assert.All(pairs, pair => Assert.Equal(graph.PathOf(pair), links.Path(pair.First, pair.Second)!.Select(step => step.Node)));
    });

    [Theory]
    [InlineData(100, 48, 1)]
    [InlineData(5292, 48, 3)]
    [InlineData(5293, 32, 2)]
    [InlineData(20_000, 24, 3)]
    public void Thumbnails_are_as_large_as_three_sheets_hold_them(int nodes, int side, int sheets)
    {
        var drawn = ShownGraph.SheetsOf(nodes);

        Assert.Equal((side, sheets), (drawn.Side, drawn.Sheets));
        Assert.InRange(drawn.Columns * drawn.Side, 1, 2048);
    }

    [Fact]
    public void Each_thumbnail_stands_in_its_place_and_runs_not_over_into_the_next()
    {
        // Node i is of one grey, i / 100, from black to white and again; enlarged from 20 pixels.
        var sheets = new ThumbnailSheets(24, 85, 7225 + 300);
        static double Grey(int node) => ((node * 37 % 100) / 50.0) - 1;
        var jpeg = DrawnSheets.Draw(sheets, 1, (first, count) => tensor(Enumerable.Range(first, count).Select(node => (float)Grey(node)).ToArray()).view(count, 1, 1, 1).expand(count, 3, 20, 20));

        var path = Path.Combine(Directory.CreateTempSubdirectory("invaria-sheets-").FullName, "sheet.jpg");
        File.WriteAllBytes(path, jpeg);
        var picture = PictureFile.Read(path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Assert.Equal((85 * 24, 4 * 24), (picture.Width, picture.Height));
        foreach (var node in Enumerable.Range(7225, 300))
        {
            var (sheet, column, row) = sheets.Of(node);
            Assert.Equal(1, sheet);
            foreach (var (x, y) in new[] { (0, 0), (23, 23), (12, 5) })
            {
                Assert.Equal((Grey(node) + 1) / 2, picture.Pixels[((((row * 24) + y) * picture.Width) + (column * 24) + x) * 4], 2);
            }
        }
    }

    /// <summary>Groups in which each track is similar to the next two, and objects in no group; a video each.</summary>
    private static DescribedGraph Described(int groups, int tracksEach, int alone)
    {
        var tracks = (groups * tracksEach) + alone;
        Edge[] inter = [.. Enumerable.Range(0, groups * tracksEach).SelectMany(track => new[] { 1, 2 }.Select(step => (track / tracksEach * tracksEach) + ((track + step) % tracksEach)).Select(other => Edge.Between(2 * track, 2 * other))).Distinct()];
        var graph = new InstanceGraph([.. Enumerable.Range(0, 2 * tracks).Select(node => node / 2)], [.. Enumerable.Range(0, tracks).Select(track => new Edge(2 * track, (2 * track) + 1))], inter);
        return Alone(graph) with
        {
            Groups = [.. Enumerable.Range(0, graph.Nodes).Select(node => node / 2 < groups * tracksEach ? node / 2 / tracksEach : -1)],
            Plane = [.. Enumerable.Range(0, groups).Select(group => (Math.Cos(group), Math.Sin(group)))],
        };
    }

    private static DescribedGraph Alone(InstanceGraph graph) => new()
    {
        Graph = graph,
        Groups = [.. Enumerable.Repeat(-1, graph.Nodes)],
        Plane = [],
        Transitive = TransitivePairs.Of(graph).Count,
        Of = node => (node % 2, -1, -1),
        Neighbours = node => node % 2 == 1 ? [] : graph.Inter.Of(node).ToArray().Select(other => (other, 0.5f)),
        VideoName = video => $"video {video}",
        ClassNames = [],
    };
}
