using Invaria.Science.Datasets;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Science.Tests.Pretraining.Patches;

/// <summary>What drawn videos cannot show: people before a fixed camera (vtest.avi of Debian's opencv-doc).</summary>
public sealed class RecordedVideoTests
{
    private const string Recording = "/usr/share/doc/opencv-doc/examples/data/vtest.avi";

    [Fact]
    public void People_before_a_fixed_camera_are_mined_tracked_and_linked_and_a_network_is_trained_on_them()
    {
        SmallTriplets.RequireOpenCv();
        Assert.SkipUnless(File.Exists(Recording), "There is no recording here: apt-get install opencv-doc.");
        var collection = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"recording{Guid.NewGuid():N}"));
        try
        {
            File.Copy(Recording, Path.Combine(collection.FullName, "vtest.avi"));
            var run = SmallTriplets.Execute(Spec(collection.Name), sources: new DataSources(Path.GetTempPath()));

            StageOutcome Of(string kind) => run.Outcomes.Single(outcome => outcome.Kind == kind);
            var tracks = Of("tracking").Value("tracks", "kept")!.Value;
            Assert.InRange(tracks, 10, Of("mining").Value("windows")!.Value);
            Assert.Equal(tracks, Of("graph").Value("pairs", "intra"));
            Assert.True(Of("graph").Value("pairs", "inter") > 0);
            Assert.True(Of("graph").Value("pairs", "transitive") > 0);
            Assert.Contains(run.Points.Keys, point => point.Series == "pretraining.loss");
        }
        finally
        {
            collection.Delete(recursive: true);
        }
    }

    /// <summary>Clips of 60 frames at half the size; most of the picture stands still.</summary>
    private static TripletSiameseSpec Spec(string collection) => new()
    {
        Dataset = new VideoFilesSpec { Collection = collection, Frames = 600, ClipFrames = 60, LongerSide = 384 },
        Backbone = new ResNet18Spec { Width = 4 },
        PatchSize = 24,
        Mining = new() { Windows = 20, Apart = 10, Following = 20, Step = 5, Window = 0.3, LeastMoving = 0.02 },
        Tracking = new() { Frames = 20 },
        Context = new() { Epochs = 1, FramesEach = 2, Hidden = 16, BatchSize = 32 },
        Grouping = new() { Layer = "layer2", Clusters = 2, Neighbours = 5, Shared = 1, LeastSize = 2 },
        Embedding = 16,
        Epochs = 1,
        BatchSize = 8,
        EasyEpochs = 1,
        Optimizer = new SgdSpec { LearningRate = 0.01 },
    };
}
