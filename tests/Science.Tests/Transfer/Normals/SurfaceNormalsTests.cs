using System.Numerics;
using System.Text.Json;
using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Normals;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Datasets;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Surfaces;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Json;
using Invaria.Shared.Normals;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Normals;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Normals;

public sealed class SurfaceNormalsTests
{
    private static readonly RayCastScenesSpec Scenes = new() { ImageSize = 32, TrainSamples = 200, ValidationSamples = 30, TestSamples = 60 };

    public static TheoryData<string> Outputs => ["cosine", "codebook"];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_network_trained_from_scratch_is_clearly_nearer_to_the_truth_than_the_mean_normal(string output)
    {
        var recording = new Recording();
        var measures = Run(Spec(output, epochs: 5), Scenes, recording);
        var (mean, baseline) = (Value(measures, MeasureNames.AngleMean), MeanNormal(SmallSurfaces.Of(Scenes, seed: 0)));

        Assert.InRange(mean, 1, baseline.Mean!.Value * 0.85);
        Assert.True(Value(measures, MeasureNames.Within30) > baseline.Within30 + 0.1);
        Assert.True(Value(measures, MeasureNames.Within11) < Value(measures, MeasureNames.Within22));
        // The epoch that is kept is the best on validation.
        var validated = recording.Points.Where(point => point.Series == "transfer.3.validation-angle-mean").ToArray();
        Assert.Equal(5, validated.Length);
        Assert.Equal(validated.Min(point => point.Value), Value(measures, "validation-angle-mean"));
        AssertExamples(recording);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void The_same_again_is_bit_identical_and_the_backbone_is_as_it_was(string output)
    {
        using var scope = NewDisposeScope();
        using var backbone = Network(width: 4);
        var before = SmallBackbones.State(backbone);
        var (first, again) = (new Recording(), new Recording());

        var measures = Run(Spec(output, epochs: 2), SmallSurfaces.Spec, first, backbone);

        SmallBackbones.AssertSameState(before, backbone);
        Assert.False(backbone.training);
        Assert.All(backbone.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal(measures, Run(Spec(output, epochs: 2), SmallSurfaces.Spec, again, backbone));
        Assert.Equal(first.Points, again.Points);
        Assert.Equal(first.Artifacts.Keys, again.Artifacts.Keys);
        Assert.All(first.Artifacts, artifact => Assert.Equal(artifact.Value, again.Artifacts[artifact.Key]));
    }

    [Fact]
    public void All_measures_are_reported_by_their_names_over_all_pixels_with_a_normal()
    {
        var measures = Run(Spec("cosine", epochs: 1), SmallSurfaces.Spec, width: 4);
        var scenes = SmallSurfaces.Of();

        Assert.Equal(["angle-mean", "angle-median", "within-11", "within-22", "within-30", "validation-angle-mean", "loss"], measures.Select(measure => measure.Name));
        var pixels = Enumerable.Range(0, 4).Sum(i => scenes.Normals(Split.Test, i).Count);
        Assert.InRange(pixels, 1, (4 * 32 * 32) - 1);
        Assert.Equal(pixels, measures[0].Samples);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_fixed_norms_a_picture_is_seen_the_same_whatever_is_in_its_batch(bool fixedNorms)
    {
        var (two, three) = (Loss(2), Loss(3));

        Assert.True(fixedNorms == Math.Abs(two - three) < 1e-4, $"{two} in batches of two, {three} in batches of three");

        // Nothing is learnt at such a rate, and rooms have a normal at every pixel, so that only the batches differ: hardly, where a few places between surfaces teach nothing.
        double Loss(int batchSize) => Value(Run(
            Spec("cosine", epochs: 1) with { FreezeNorm = fixedNorms, BatchSize = batchSize, Optimizer = new AdamSpec { LearningRate = 1e-12 } }, SmallSurfaces.Spec with { OpenShare = 0 }, width: 4), "loss");
    }

    [Fact]
    public void A_frozen_backbone_stays_and_the_head_learns_on_it_whatever_the_stride_of_its_map()
    {
        foreach (BackboneSpec backbone in new BackboneSpec[] { new ResNet18Spec { Width = 8 }, new Vgg11Spec { Width = 8 } })
        {
            using var scope = NewDisposeScope();
            using var network = Registry.Backbone(backbone, 0, new ImageShape(32, 32));
            network.eval();
            var recording = new Recording();
            _ = Run(Spec("cosine", epochs: 6) with { FreezeBackbone = true }, Scenes with { TrainSamples = 48, ValidationSamples = 2, TestSamples = 2 }, recording, network);

            double[] losses = [.. recording.Points.Where(point => point.Series == "transfer.3.loss").Select(point => point.Value)];
            Assert.True(losses[^6..].Average() < losses[..6].Average());
        }
    }

    [Fact]
    public void Pictures_of_several_sizes_from_files_are_scaled_and_measured_in_their_own_pixels()
    {
        using var folder = new PictureFolder();
        var pixels = 0;
        for (var i = 0; i < 24; i++)
        {
            // The colour is the normal: left and right halves of a roof, upright or lying.
            var (width, height) = (i % 3) switch { 0 => (60, 44), 1 => (44, 64), _ => (80, 80) };
            var edge = 15 + (i % 15);
            _ = folder.Write($"rgb/{i:00}.png", width, height, (x, _) => x < edge ? ((byte)200, (byte)40, (byte)40, (byte)255) : ((byte)40, (byte)40, (byte)200, (byte)255));
            _ = folder.Write($"normals/{i:00}.png", width, height, (x, _) => x < edge ? ((byte)38, (byte)128, (byte)218, (byte)255) : ((byte)218, (byte)128, (byte)218, (byte)255));
            pixels += i >= 20 ? width * height : 0;
        }

        Lists(folder);
        var spec = Spec("cosine", epochs: 12) with { BatchSize = 4, Flip = false, ShorterSide = 32, Dataset = new NormalMapsSpec { Collection = Opened.AddressOf(folder) } };
        using var scope = NewDisposeScope();
        using var backbone = Network(width: 8);
        var recording = new Recording();
        var measures = Registry.Transfer(spec, 0, Opened.Sources(folder)).Run(backbone, Context(recording));

        Assert.Equal(pixels, measures[0].Samples);
        // Between the halves, a quarter of the resolution of 32 pixels blurs.
        Assert.InRange(Value(measures, MeasureNames.AngleMedian), 0, 12);
        Assert.InRange(Value(measures, MeasureNames.Within30), 0.7, 1);
    }

    [Fact]
    public void Mirrored_pictures_teach_mirrored_normals()
    {
        // Red is the left half of a roof, blue the right: mirrored, red is right. Colour alone cannot tell then, so that x averages out.
        using var folder = new PictureFolder();
        for (var i = 0; i < 24; i++)
        {
            _ = folder.Write($"rgb/{i:00}.png", 32, 32, (_, _) => (200, (byte)(40 + i), 40, 255));
            _ = folder.Write($"normals/{i:00}.png", 32, 32, (_, _) => (218, 128, 218, 255));
        }

        Lists(folder);
        Assert.InRange(Mean(flip: false), 0, 10);
        Assert.InRange(Mean(flip: true), 25, 60);

        double Mean(bool flip)
        {
            using var scope = NewDisposeScope();
            using var backbone = Network(width: 4);
            var spec = Spec("cosine", epochs: 12) with { BatchSize = 4, Flip = flip, Selection = Selection.LastEpoch, Dataset = new NormalMapsSpec { Collection = Opened.AddressOf(folder) } };
            return Value(Registry.Transfer(spec, 0, Opened.Sources(folder)).Run(backbone, Context(new Recording())), MeasureNames.AngleMean);
        }
    }

    [Fact]
    public void What_has_no_normals_or_no_map_is_refused_by_name()
    {
        var fault = Assert.Throws<DatasetException>(() => Registry.Transfer(new SurfaceNormalsSpec { Dataset = SmallSpec.Dataset }, 0, DataSources.BuiltIn));
        Assert.Equal(".dataset", fault.Field);
        Assert.Contains("no surface normals", fault.Message, StringComparison.Ordinal);
        Assert.Equal(".samples", Assert.Throws<DatasetException>(() => Registry.Transfer(new SurfaceNormalsSpec { Dataset = SmallSurfaces.Spec, Samples = 7 }, 0, DataSources.BuiltIn)).Field);

        using var scope = NewDisposeScope();
        using var transformer = Registry.Backbone(new VisionTransformerSpec { Width = 8, Heads = 2, Depth = 1 }, 0, new ImageShape(32, 32));
        Assert.Contains("feature map", Assert.Throws<DatasetException>(() => Run(Spec("cosine", 1), SmallSurfaces.Spec, backbone: transformer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_task_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var scope = NewDisposeScope();
        using var backbone = Network(width: 4);
        _ = Assert.ThrowsAny<OperationCanceledException>(() => Registry.Transfer(Spec("codebook", 1), 0, DataSources.BuiltIn)
            .Run(backbone, Context(new Recording()) with { Cancellation = cancelled.Token }));
    }

    /// <summary>Examples are kept with their pictures, and what they say is what their pictures show.</summary>
    private static void AssertExamples(Recording recording)
    {
        var examples = JsonSerializer.Deserialize<NormalExamples>(recording.Artifacts["normals.3.json"], PlatformJson.Options)!;
        Assert.Equal((60, 6), (examples.TestPictures, examples.Pictures.Count));
        Assert.Equal(1 + (6 * 4), recording.Artifacts.Count);
        var scenes = SmallSurfaces.Of(Scenes, seed: 0);
        using var folder = new PictureFolder();
        Assert.All(examples.Pictures, (example, i) =>
        {
            Assert.Equal($"test-{i * 10:000000}", example.Name);
            Assert.Equal((32, 32), (example.Width, example.Height));
            var (truth, told) = (scenes.Normals(Split.Test, i * 10), Pixels(example.Prediction));
            Assert.Equal(scenes.Read(Split.Test, i * 10).Rgb, Pixels(example.Picture));
            Assert.Equal(NormalColours.Rgb(truth), Pixels(example.Truth));
            var (errors, greys) = (new AngularErrors(), Pixels(example.Errors));
            for (var pixel = 0; pixel < truth.Valid.Length; pixel++)
            {
                var normal = NormalColours.Decode(told[pixel * 3], told[(pixel * 3) + 1], told[(pixel * 3) + 2]);
                var angle = truth.Valid[pixel] ? AngularErrors.Between(normal, truth.Normals[pixel]) : 180;
                Assert.Equal(Math.Min(255, angle / 60 * 255), greys[pixel * 3], 3.0);
                if (truth.Valid[pixel])
                {
                    errors.Add(angle);
                }
            }

            Assert.Equal(errors.Mean!.Value, example.AngleMean!.Value, 0.5);
        });

        byte[] Pixels(string name)
        {
            var picture = Science.Images.PictureFile.Read(folder.Write(name, recording.Artifacts[name]));
            return Science.Datasets.Scenes.ScenePicture.Of(picture, picture.Width, picture.Height).Rgb;
        }
    }

    /// <summary>Errors of telling everywhere the mean of the training normals.</summary>
    private static AngularErrors MeanNormal(RayCastScenes scenes)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < scenes.Count(Split.Train); i++)
        {
            sum += scenes.Normals(Split.Train, i).Normals.Aggregate(Vector3.Zero, (total, normal) => total + normal);
        }

        var errors = new AngularErrors();
        for (var i = 0; i < scenes.Count(Split.Test); i++)
        {
            var truth = scenes.Normals(Split.Test, i);
            errors.Add(truth, [.. Enumerable.Repeat(Vector3.Normalize(sum), truth.Normals.Length)]);
        }

        return errors;
    }

    private static void Lists(PictureFolder folder)
    {
        foreach (var (name, from, to) in new[] { ("train", 0, 16), ("val", 16, 20), ("test", 20, 24) })
        {
            _ = folder.Write($"{name}.txt", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(from, to - from).Select(i => $"{i:00}"))));
        }
    }

    private static SurfaceNormalsSpec Spec(string output, int epochs) => new()
    {
        Dataset = SmallSurfaces.Spec,
        Epochs = epochs,
        HeadWidth = 32,
        Output = output == "cosine" ? new CosineRegressionSpec() : new NormalCodebookSpec { Codewords = 24 },
        Optimizer = new AdamSpec { LearningRate = 0.003 },
    };

    private static IReadOnlyList<Measure> Run(SurfaceNormalsSpec spec, RayCastScenesSpec scenes, Recording? recording = null, Backbone? backbone = null, int width = 16)
    {
        using var scope = NewDisposeScope();
        using var own = backbone is null ? Network(width) : null;
        return Registry.Transfer(spec with { Dataset = scenes }, 0, DataSources.BuiltIn).Run(backbone ?? own!, Context(recording ?? new Recording()));
    }

    private static Backbone Network(int width)
    {
        var backbone = Registry.Backbone(new ResNet18Spec { Width = width }, 0, new ImageShape(32, 32));
        backbone.eval();
        return backbone;
    }

    private static StageContext Context(Recording recording) => new(recording, 5, 3, CPU, static (_, _) => { }, CancellationToken.None);

    private static double Value(IReadOnlyList<Measure> measures, string name) => measures.Single(measure => measure.Name == name).Value!.Value;
}
