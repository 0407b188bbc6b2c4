using FsCheck.Xunit;
using Invaria.Science.Detection;

namespace Invaria.Science.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    private static readonly BoundingBox[] Three = [new(0, 0, 10, 10), new(1, 1, 11, 11), new(20, 20, 30, 30)];

    [Fact]
    public void Of_two_that_overlap_the_surer_stays()
    {
        Assert.Equal(81.0 / 119, Three[0].Overlap(Three[1]), 12);
        Assert.Equal([0, 2], NonMaximumSuppression.Keep(Three, [0.9f, 0.8f, 0.7f], 0.5));
        Assert.Equal([2, 1], NonMaximumSuppression.Keep(Three, [0.7f, 0.8f, 0.9f], 0.5));
        Assert.Equal([0, 1, 2], NonMaximumSuppression.Keep(Three, [0.9f, 0.8f, 0.7f], 0.69));
        Assert.Equal([0], NonMaximumSuppression.Keep(Three, [0.9f, 0.8f, 0.7f], 0.5, most: 1));
    }

    [Fact]
    public void What_is_suppressed_suppresses_nothing()
    {
        // A chain: each overlaps the next by 6 / 14, the one after that by 2 / 18.
        BoundingBox[] chain = [new(0, 0, 10, 1), new(4, 0, 14, 1), new(8, 0, 18, 1)];
        Assert.Equal([0, 2], NonMaximumSuppression.Keep(chain, [0.9f, 0.8f, 0.7f], 0.4));
    }

    [Fact]
    public void Classes_do_not_suppress_each_other()
    {
        DetectedObject[] detections = [new(0, 0.5, Three[0]), new(1, 0.9, Three[1]), new(1, 0.6, Three[0])];

        Assert.Equal([detections[1], detections[0]], NonMaximumSuppression.PerClass(detections, 0.3));
        Assert.Equal([detections[1]], NonMaximumSuppression.PerClass(detections, 0.3, most: 1));
    }

    [Property]
    public void What_is_kept_overlaps_little_and_what_goes_overlaps_something_surer(byte[] numbers)
    {
        var boxes = Boxes.From([.. numbers, .. Boxes.Numbers(120)]);
        var scores = boxes.Select((_, i) => (float)(i * 7919 % 101)).ToArray();
        var kept = NonMaximumSuppression.Keep(boxes, scores, 0.3);

        Assert.Equal(kept.OrderByDescending(i => scores[i]).ThenBy(i => i), kept);
        foreach (var i in kept)
        {
            Assert.All(kept.Where(j => j != i), j => Assert.InRange(boxes[i].Overlap(boxes[j]), 0, 0.3 + 1e-6));
        }

        Assert.All(Enumerable.Range(0, boxes.Length).Except(kept), i => Assert.Contains(kept, j => scores[j] >= scores[i] && boxes[i].Overlap(boxes[j]) > 0.3 - 1e-6));
    }
}
