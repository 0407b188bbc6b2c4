using Invaria.Science.Detection;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Datasets.Scenes;
using Invaria.Science.Transfer.Detections;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Tests.Transfer.Detections;

public sealed class SampledRegionsTests
{
    private static readonly FastRcnnSpec Spec = new() { Dataset = SmallScenes.Spec };
    private static readonly AnnotatedObject[] Truths = [new(2, new(20, 20, 60, 60)), new(0, new(80, 10, 120, 50))];

    [Fact]
    public void A_quarter_shows_objects_and_the_rest_overlaps_them_a_little()
    {
        var stream = new RandomStream(1, Purpose.RegionSampling);
        var drawn = SampledRegions.Draw(Grid(), Truths, Spec, ref stream);

        Assert.Equal(64, drawn.Boxes.Length);
        Assert.Equal((16, 16), (drawn.Offsets.Length, drawn.Labels.Count(label => label > 0)));
        for (var i = 0; i < 64; i++)
        {
            var overlaps = Truths.Select(truth => truth.Box.Overlap(drawn.Boxes[i])).ToArray();
            if (i < 16)
            {
                var nearest = Truths[Array.IndexOf(overlaps, overlaps.Max())];
                Assert.Equal(nearest.Class + 1, drawn.Labels[i]);
                Assert.InRange(overlaps.Max(), 0.5, 1);
                Assert.Equal(nearest.Box.X1, BoxCoding.Regions.Decode(drawn.Offsets[i], drawn.Boxes[i]).X1, 6);
            }
            else
            {
                Assert.InRange(overlaps.Max(), 0.1, 0.5);
            }
        }
    }

    [Fact]
    public void An_object_that_no_proposal_shows_is_learnt_from_its_own_box_and_background_is_taken_where_it_is()
    {
        var stream = new RandomStream(1, Purpose.RegionSampling);
        var drawn = SampledRegions.Draw([new(0, 100, 20, 120), new(5, 100, 25, 120), new(0, 0, 0, 9)], Truths[..1], Spec, ref stream);

        Assert.Equal([3, 0, 0], drawn.Labels);
        Assert.Equal(Truths[0].Box, drawn.Boxes[0]);
        Assert.Equal(new BoxOffset(0, 0, 0, 0), drawn.Offsets.Single());
    }

    [Fact]
    public void Difficult_objects_and_crowds_are_learnt_neither_as_objects_nor_as_background()
    {
        AnnotatedObject[] truths = [Truths[0] with { Difficult = true }, Truths[1] with { Crowd = true }];
        var stream = new RandomStream(1, Purpose.RegionSampling);
        var drawn = SampledRegions.Draw(Grid(), truths, Spec, ref stream);

        Assert.Empty(drawn.Offsets);
        Assert.All(drawn.Boxes, box =>
        {
            Assert.InRange(truths[0].Box.Overlap(box), 0, 0.5);
            Assert.InRange(truths[1].Box.Intersection(box) / box.Area, 0, 0.5);
        });
    }

    [Fact]
    public void Anchors_near_an_object_show_it_and_the_nearest_always_does()
    {
        var spec = new FasterRcnnSpec { Dataset = SmallScenes.Spec, AnchorsPerPicture = 32 };
        BoundingBox[] anchors = [new(20, 20, 60, 60), new(24, 20, 64, 60), new(40, 20, 80, 60), new(100, 100, 120, 120), new(100, 100, 140, 120), new(78, 20, 110, 60)];
        var picture = new ScaledScene(128, 128, Truths);
        var stream = new RandomStream(1, Purpose.AnchorSampling);

        var drawn = SampledAnchors.Draw(anchors, picture, spec, ref stream);

        // 0 and 1 overlap the first object by 1 and .82; 5 overlaps the second by .46, but no other does more; 2 lies between; 4 crosses the border.
        Assert.Equal([0, 1, 5], drawn.Indices.Take(drawn.Offsets.Length).Order());
        Assert.Equal([3], drawn.Indices.Skip(drawn.Offsets.Length));
    }

    private static BoundingBox[] Grid() =>
        [.. from size in new[] { 20, 32, 40 } from x in Enumerable.Range(0, 11) from y in Enumerable.Range(0, 11) select new BoundingBox(x * 8, y * 8, (x * 8) + size, (y * 8) + size)];
}
