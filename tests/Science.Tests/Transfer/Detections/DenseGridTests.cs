using Invaria.Science.Datasets;
using Invaria.Science.Tests.Datasets.Scenes;
using Invaria.Science.Transfer.Detections;
using Invaria.Science.Transfer.Detections.Proposals;
using Invaria.Shared.Specs.Transfer.Proposals;

namespace Invaria.Science.Tests.Transfer.Detections;

public sealed class DenseGridTests
{
    [Theory]
    [InlineData(128, 128)]
    [InlineData(200, 60)]
    [InlineData(61, 93)]
    public void Boxes_lie_inside_reach_every_border_and_have_the_sizes_asked_for(int width, int height)
    {
        var boxes = new DenseGrid(new DenseGridSpec { Ratios = [1], Scales = 3, MinimumScale = 0.2, MaximumScale = 0.8 }).Of(width, height);
        var shorter = Math.Min(width, height);

        Assert.All(boxes, box => Assert.True(box.X1 >= -1e-9 && box.Y1 >= -1e-9 && box.X2 <= width + 1e-9 && box.Y2 <= height + 1e-9));
        Assert.Equal([0.2, 0.4, 0.8], boxes.Select(box => Math.Round(box.Width / shorter, 9)).Distinct().Order());
        foreach (var same in boxes.GroupBy(box => Math.Round(box.Width, 6)))
        {
            Assert.Equal((0, 0, width, height), (same.Min(box => box.X1), same.Min(box => box.Y1), Math.Round(same.Max(box => box.X2), 6), Math.Round(same.Max(box => box.Y2), 6)));
        }
    }

    [Fact]
    public void Nearly_every_object_of_a_drawn_scene_has_a_box_that_shows_it()
    {
        var scenes = new ScaledScenes(SmallScenes.Of(SmallScenes.Spec with { ImageSize = 128, TrainSamples = 150 }), Split.Train, 150, shorterSide: null);
        var boxes = new DenseGrid(new DenseGridSpec()).Of(128, 128);
        double[] best = [.. Enumerable.Range(0, 150).SelectMany(i => scenes.Scene(i).Objects).Select(found => boxes.Max(box => box.Overlap(found.Box)))];

        Assert.InRange(boxes.Length, 500, 2000);
        Assert.InRange((double)best.Count(overlap => overlap >= 0.5) / best.Length, 0.97, 1);
    }
}
