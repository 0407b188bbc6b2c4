using Invaria.Shared.Graphs;

namespace Invaria.Shared.Tests.Graphs;

public sealed class GraphViewFileTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var (view, read) = (SmallGraph.View, GraphViewFile.Read(Written()));

        Assert.Equal((view.Whole, view.Thumbnails), (read.Whole, read.Thumbnails));
        Assert.Equal(view.VideoNames, read.VideoNames);
        Assert.Equal(view.ClassNames, read.ClassNames);
        Assert.Equal([view.Numbers, view.Videos, view.Frames, view.Groups, view.Classes, view.Instances, view.Intra, view.Inter, view.NeighbourStarts, view.Neighbours],
            new[] { read.Numbers, read.Videos, read.Frames, read.Groups, read.Classes, read.Instances, read.Intra, read.Inter, read.NeighbourStarts, read.Neighbours });
        Assert.Equal(view.Places, read.Places);
        Assert.Equal(view.Similarities, read.Similarities);
    }

    [Fact]
    public void It_begins_with_its_letters_its_version_and_its_counts_little_endian() =>
        Assert.Equal(
            [(byte)'I', (byte)'V', (byte)'G', (byte)'V', 1, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, 48, 0, 0, 0, 42, 0, 0, 0, 6, 0, 0, 0],
            Written()[..40]);

    [Fact]
    public void A_file_that_ends_anywhere_is_said_to_be_torn()
    {
        var whole = Written();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<InvalidDataException>(() => GraphViewFile.Read(whole.AsSpan(0, length))));
    }

    [Theory]
    [InlineData(0, "no graph")]
    [InlineData(4, "version 99")]
    public void Another_file_and_another_version_are_refused(int at, string because)
    {
        var bytes = Written();
        bytes[at] = 99;

        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => GraphViewFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_to_a_node_that_is_not_there_is_refused() =>
        Assert.Throws<InvalidDataException>(() => GraphViewFile.Read(Written(SmallGraph.View with { Inter = [0, 6] })));

    [Fact]
    public void Thumbnails_lie_in_rows_on_sheets()
    {
        var sheets = new ThumbnailSheets(24, 85, 20_000);

        Assert.Equal((3, 7225, 5550), (sheets.Sheets, sheets.On(0), sheets.On(2)));
        Assert.Equal((0, 0, 0), sheets.Of(0));
        Assert.Equal((0, 1, 1), sheets.Of(86));
        Assert.Equal((1, 0, 0), sheets.Of(7225));
    }

    private static byte[] Written(GraphView? view = null)
    {
        using var stream = new MemoryStream();
        GraphViewFile.Write(stream, view ?? SmallGraph.View);
        return stream.ToArray();
    }
}
