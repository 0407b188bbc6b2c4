using System.Text.Json;
using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Detection;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Datasets;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Scenes;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Transfer.Detections;
using Invaria.Shared.Detections;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Proposals;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Detections;

public sealed class DetectionTaskTests
{
    private static readonly SpriteScenesSpec Easy = new()
    {
        Classes = 2,
        Instances = 2,
        ImageSize = 64,
        MinimumScale = 0.35,
        MaximumScale = 0.6,
        MaximumObjects = 2,
        MaximumOverlap = 0.05,
        TrainSamples = 60,
        ValidationSamples = 10,
        TestSamples = 16,
    };

    public static TheoryData<string> Tasks => ["fast-r-cnn", "faster-r-cnn"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void What_is_there_is_found_after_training_and_not_before(string task)
    {
        var recording = new Recording();
        var measures = Run(Spec(task, epochs: 10) with { BatchSize = 4 }, Easy, recording);

        Assert.InRange(Value(measures, MeasureNames.Map), 0.5, 1);
        Assert.InRange(Value(measures, "coco-ap"), 0.15, Value(measures, "coco-ap-50"));
        Assert.InRange(Value(measures, "validation-map"), 0.4, 1);
        // The epoch that is kept is the best on validation.
        Assert.Equal(recording.Points.Where(point => point.Series == "transfer.3.validation-map").Max(point => point.Value), Value(measures, "validation-map"));
        // At such a rate nothing is learnt.
        var untrained = Run(Spec(task, epochs: 1) with { Optimizer = new AdamSpec { LearningRate = 1e-9 } }, Easy);
        Assert.InRange(Value(untrained, MeasureNames.Map), 0, 0.15);
        AssertExamples(recording);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_same_again_is_bit_identical_and_the_backbone_is_as_it_was(string task)
    {
        using var scope = NewDisposeScope();
        using var backbone = Network();
        var before = SmallBackbones.State(backbone);
        var (first, again) = (new Recording(), new Recording());

        var measures = Run(Spec(task, epochs: 2), SmallScenes.Spec, first, backbone);

        SmallBackbones.AssertSameState(before, backbone);
        Assert.False(backbone.training);
        Assert.All(backbone.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal(measures, Run(Spec(task, epochs: 2), SmallScenes.Spec, again, backbone));
        Assert.Equal(first.Points, again.Points);
        Assert.Equal(first.Artifacts.Keys, again.Artifacts.Keys);
        Assert.All(first.Artifacts, artifact => Assert.Equal(artifact.Value, again.Artifacts[artifact.Key]));
    }

    [Fact]
    public void All_measures_are_reported_by_their_names()
    {
        var scenes = SmallScenes.Of();
        var measures = Run(Spec("fast-r-cnn", epochs: 1), SmallScenes.Spec);

        Assert.Equal(
        [
            "map", "map-11", "ap", "ap", "ap", "coco-ap", "coco-ap-50", "coco-ap-75", "coco-ap-small", "coco-ap-medium", "coco-ap-large",
            "coco-ar-1", "coco-ar-10", "coco-ar-100", "coco-ar-small", "coco-ar-medium", "coco-ar-large", "validation-map", "loss",
        ], measures.Select(measure => measure.Name));
        Assert.Equal(scenes.ObjectClasses, measures.Where(measure => measure.Name == "ap").Select(measure => measure.Subject));
        // Scenes of 64 pixels hold no object of 96².
        Assert.Contains("no such object", measures.Single(measure => measure.Name == "coco-ap-large").Warning, StringComparison.Ordinal);
        Assert.All(measures.Where(measure => measure.Value is null), measure => Assert.NotNull(measure.Warning));
    }

    [Fact]
    public void A_frozen_backbone_stays_and_the_head_learns_on_it()
    {
        var recording = new Recording();
        _ = Run(Spec("fast-r-cnn", epochs: 3) with { FreezeBackbone = true }, Easy, recording);

        double[] losses = [.. recording.Points.Where(point => point.Series == "transfer.3.loss").Select(point => point.Value)];
        Assert.True(losses[^6..].Average() < losses[..6].Average());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_fixed_norms_a_picture_is_seen_the_same_whatever_is_in_its_batch(bool fixedNorms)
    {
        var (two, four) = (Loss(2), Loss(4));

        Assert.True(fixedNorms == Math.Abs(two - four) < 1e-6, $"{two} in batches of two, {four} in batches of four");

        // Nothing is learnt at such a rate, so that only the batches differ.
        double Loss(int batchSize) => Value(Run(Spec("fast-r-cnn", epochs: 1) with { FreezeNorm = fixedNorms, BatchSize = batchSize, Optimizer = new AdamSpec { LearningRate = 1e-12 } }, Easy), "loss");
    }

    [Fact]
    public void Pictures_of_several_sizes_from_files_are_scaled_and_measured_in_their_own_pixels()
    {
        using var folder = new PictureFolder();
        for (var i = 0; i < 20; i++)
        {
            // A red square on grey, in pictures of three sizes.
            var (width, height) = (i % 3) switch { 0 => (60, 40), 1 => (40, 64), _ => (80, 80) };
            var (left, top) = (4 + (i % 12), 3 + (i % 7));
            _ = folder.Write($"JPEGImages/{i:00}.png", width, height, (x, y) => x >= left && x < left + 20 && y >= top && y < top + 20 ? ((byte)220, (byte)30, (byte)30, (byte)255) : ((byte)90, (byte)90, (byte)90, (byte)255));
            _ = folder.Write($"Annotations/{i:00}.xml", System.Text.Encoding.UTF8.GetBytes(
                $"<annotation><size><width>{width}</width><height>{height}</height></size><object><name>red</name><bndbox><xmin>{left + 1}</xmin><ymin>{top + 1}</ymin><xmax>{left + 20}</xmax><ymax>{top + 20}</ymax></bndbox></object></annotation>"));
        }

        var spec = (FastRcnnSpec)Spec("fast-r-cnn", epochs: 12) with { BatchSize = 2, Dataset = new VocSpec { Collection = Opened.AddressOf(folder) }, ShorterSide = 48, Flip = true };
        var measures = new List<Measure>();
        using var scope = NewDisposeScope();
        using var backbone = Network();
        measures.AddRange(Registry.Transfer(spec, 0, Opened.Sources(folder)).Run(backbone, Context(new Recording())));

        Assert.InRange(Value(measures, "map"), 0.4, 1);
    }

    [Fact]
    public void What_has_no_boxes_or_no_map_is_refused_by_name()
    {
        var fault = Assert.Throws<DatasetException>(() => Registry.Transfer(new FastRcnnSpec { Dataset = SmallSpec.Dataset }, 0, DataSources.BuiltIn));
        Assert.Equal(".dataset", fault.Field);
        Assert.Contains("no boxes", fault.Message, StringComparison.Ordinal);
        Assert.Equal(".samples", Assert.Throws<DatasetException>(() => Registry.Transfer(new FastRcnnSpec { Dataset = SmallScenes.Spec, Samples = 7 }, 0, DataSources.BuiltIn)).Field);

        using var scope = NewDisposeScope();
        using var transformer = Registry.Backbone(new VisionTransformerSpec { Width = 8, Heads = 2, Depth = 1 }, 0, new ImageShape(64, 64));
        Assert.Contains("feature map", Assert.Throws<DatasetException>(() => Run(Spec("fast-r-cnn", 1), SmallScenes.Spec, backbone: transformer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_detection_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var scope = NewDisposeScope();
        using var backbone = Network();
        _ = Assert.ThrowsAny<OperationCanceledException>(() => Registry.Transfer(Spec("fast-r-cnn", 1) with { Dataset = SmallScenes.Spec }, 0, DataSources.BuiltIn)
            .Run(backbone, Context(new Recording()) with { Cancellation = cancelled.Token }));
    }

    /// <summary>Examples are kept with their pictures and with what is right about them.</summary>
    private static void AssertExamples(Recording recording)
    {
        var examples = JsonSerializer.Deserialize<DetectionExamples>(recording.Artifacts["detections.3.json"], PlatformJson.Options)!;
        Assert.Equal((16, 8), (examples.TestPictures, examples.Pictures.Count));
        var scenes = SmallScenes.Of(Easy);
        Assert.Equal(scenes.ObjectClasses, examples.Classes);
        Assert.Equal([.. Enumerable.Range(0, 8).Select(i => scenes.Scene(Split.Test, i * 2).Objects.Count)], examples.Pictures.Select(picture => picture.Truths.Count));
        Assert.All(examples.Pictures, (picture, i) =>
        {
            Assert.Equal($"detections.3.{i}.png", picture.Picture);
            Assert.Equal([137, 80, 78, 71], recording.Artifacts[picture.Picture][..4].Select(value => (int)value));
            Assert.Equal(picture.Found.OrderByDescending(found => found.Score), picture.Found);
            Assert.All(picture.Found, found => Assert.True(found.Box[0] >= 0 && found.Box[2] <= picture.Width && found.Box[1] < found.Box[3]));
            Assert.Equal(picture.Truths.Count(truth => truth.WasFound), picture.Found.Count(found => found.IsRight == true));

            // No region nearer to an object than the nearest one, and what was found was proposed.
            Assert.True(picture.Proposals!.Count > 0);
            Assert.Equal(picture.Truths.Count, picture.Proposals.Nearest.Count);
            Assert.All(picture.Truths.Zip(picture.Proposals.Nearest).Where(pair => pair.First.WasFound), pair =>
            {
                Assert.InRange(pair.Second!.Overlap, 0.1, 1);
                Assert.Equal(new BoundingBox(pair.First.Box[0], pair.First.Box[1], pair.First.Box[2], pair.First.Box[3])
                    .Overlap(new(pair.Second.Box[0], pair.Second.Box[1], pair.Second.Box[2], pair.Second.Box[3])), pair.Second.Overlap, 0.01);
            });
        });
        Assert.Contains(examples.Pictures, picture => picture.Truths.Any(truth => truth.WasFound));
    }

    private static DetectionTransferSpec Spec(string task, int epochs) => task == "fast-r-cnn"
        ? new FastRcnnSpec { Dataset = SmallScenes.Spec, Epochs = epochs, HeadWidth = 64, GridSide = 5, Proposals = new DenseGridSpec { MinimumScale = 0.3, MaximumScale = 0.7, Scales = 3 } }
        : new FasterRcnnSpec { Dataset = SmallScenes.Spec, Epochs = epochs, HeadWidth = 64, GridSide = 5, AnchorScales = [0.3, 0.5], MostProposals = 100, AnchorsPerPicture = 64 };

    private static IReadOnlyList<Measure> Run(DetectionTransferSpec spec, SpriteScenesSpec scenes, Recording? recording = null, Backbone? backbone = null)
    {
        using var scope = NewDisposeScope();
        using var own = backbone is null ? Network() : null;
        return Registry.Transfer(spec with { Dataset = scenes }, 0, DataSources.BuiltIn).Run(backbone ?? own!, Context(recording ?? new Recording()));
    }

    private static Backbone Network()
    {
        var backbone = Registry.Backbone(new ResNet18Spec { Width = 4 }, 0, new ImageShape(32, 32));
        backbone.eval();
        return backbone;
    }

    private static StageContext Context(Recording recording) => new(recording, 5, 3, CPU, static (_, _) => { }, CancellationToken.None);

    private static double Value(IReadOnlyList<Measure> measures, string name) => measures.Single(measure => measure.Name == name && measure.Subject is null).Value!.Value;
}
