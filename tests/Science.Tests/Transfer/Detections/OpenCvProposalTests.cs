using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Tests.Datasets.Scenes;
using Invaria.Science.Transfer.Detections;
using Invaria.Shared.Specs.Transfer.Proposals;

namespace Invaria.Science.Tests.Transfer.Detections;

public sealed class OpenCvProposalTests
{
    public static TheoryData<string> Kinds => ["selective-search", "edge-boxes"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Most_objects_of_drawn_scenes_are_proposed_and_the_same_again(string kind)
    {
        Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV cannot be loaded here: apt-get install libgtk-3-0.");
        ProposalSpec spec = kind == "edge-boxes" ? new EdgeBoxesSpec() : new SelectiveSearchSpec();
        const int Count = 4;
        var scenes = new ScaledScenes(SmallScenes.Of(SmallScenes.Spec with { ImageSize = 128, TrainSamples = Count, MaximumOverlap = 0 }), Split.Train, Count, shorterSide: null);
        var (one, other) = (Registry.Proposals(spec), Registry.Proposals(spec));

        var found = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            var boxes = one.Of(scenes, i);
            Assert.Equal(boxes, other.Of(scenes, i));
            Assert.InRange(boxes.Length, 5, 2000);
            Assert.All(boxes, box => Assert.Equal(box, box.Within(128, 128)));
            found.AddRange(scenes.Scene(i).Objects.Select(truth => boxes.Max(box => box.Overlap(truth.Box)) >= 0.5 ? 1.0 : 0));
        }

        Assert.InRange(found.Average(), 0.6, 1);
    }

    [Fact]
    public void No_more_boxes_are_proposed_than_asked_for()
    {
        Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV cannot be loaded here: apt-get install libgtk-3-0.");
        var scenes = new ScaledScenes(SmallScenes.Of(SmallScenes.Spec with { ImageSize = 128 }), Split.Train, 6, shorterSide: null);

        Assert.Equal(15, Registry.Proposals(new SelectiveSearchSpec { MostProposals = 15 }).Of(scenes, 0).Length);
        Assert.InRange(Registry.Proposals(new EdgeBoxesSpec { MostProposals = 15 }).Of(scenes, 0).Length, 1, 15);
    }
}
