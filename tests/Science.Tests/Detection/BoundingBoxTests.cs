using FsCheck.Xunit;
using Invaria.Science.Detection;

namespace Invaria.Science.Tests.Detection;

public sealed class BoundingBoxTests
{
    [Fact]
    public void Two_squares_that_share_a_quarter_overlap_by_a_seventh() =>
        Assert.Equal(25.0 / 175, new BoundingBox(0, 0, 10, 10).Overlap(new(5, 5, 15, 15)), 12);

    [Theory]
    [InlineData(10, 0, 20, 10)]
    [InlineData(0, 10, 10, 20)]
    [InlineData(30, 30, 40, 40)]
    [InlineData(5, 5, 5, 9)]
    [InlineData(8, 8, 2, 2)]
    public void What_shares_no_area_overlaps_by_nothing(double x1, double y1, double x2, double y2) =>
        Assert.Equal(0, new BoundingBox(0, 0, 10, 10).Overlap(new(x1, y1, x2, y2)));

    [Property]
    public void An_overlap_is_symmetric_a_share_and_one_only_with_itself(byte[] numbers)
    {
        var boxes = Boxes.From(numbers);
        foreach (var one in boxes)
        {
            Assert.Equal(1, one.Overlap(one), 12);
            foreach (var other in boxes)
            {
                Assert.InRange(one.Overlap(other), 0, 1);
                Assert.Equal(one.Overlap(other), other.Overlap(one), 12);
                Assert.Equal(one.Overlap(other), one.Mirrored(300).Overlap(other.Mirrored(300)), 12);
                Assert.Equal(one.Overlap(other), one.Scaled(2, 3).Overlap(other.Scaled(2, 3)), 12);
                Assert.True(one == other || one.Overlap(other) < 1);
            }
        }
    }

    [Property]
    public void Many_at_once_overlap_as_one_by_one_do(byte[] numbers)
    {
        var boxes = Boxes.From([.. numbers, .. Boxes.Numbers(40)]);
        var (columns, overlaps) = (new BoxColumns(boxes), new float[boxes.Length]);
        for (var i = 0; i < boxes.Length; i++)
        {
            columns.Overlaps(boxes[i], overlaps, i);
            for (var j = i; j < boxes.Length; j++)
            {
                Assert.Equal(boxes[i].Overlap(boxes[j]), overlaps[j], 1e-5);
            }
        }
    }

    [Fact]
    public void Empty_boxes_overlap_nothing_not_even_each_other()
    {
        var overlaps = new float[12];
        new BoxColumns([.. Enumerable.Repeat(new BoundingBox(3, 3, 3, 3), 12)]).Overlaps(new(3, 3, 3, 3), overlaps);

        Assert.All(overlaps, overlap => Assert.Equal(0, overlap));
    }

    [Fact]
    public void What_lies_outside_a_picture_is_cut_off()
    {
        Assert.Equal(new BoundingBox(0, 2, 10, 8), new BoundingBox(-5, 2, 12, 9).Within(10, 8));
        Assert.True(new BoundingBox(12, 2, 15, 9).Within(10, 8).IsEmpty);
        Assert.True(new BoundingBox(double.NaN, 2, 15, 9).IsEmpty);
    }
}
