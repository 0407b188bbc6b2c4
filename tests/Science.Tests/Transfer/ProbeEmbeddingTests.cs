using Invaria.Science.Datasets;
using Invaria.Science.Images;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Tests.Pretraining.Series;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Transfer;
using Invaria.Shared.Embeddings;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer;

public sealed class ProbeEmbeddingTests
{
    [Fact]
    public void A_probe_keeps_its_test_samples_with_what_they_are_and_what_it_takes_them_for()
    {
        var recording = new Recording();
        var target = new ToyPictures();

        var measures = Probe(target, recording);

        var kept = EmbeddingFile.Read(recording.Artifacts["embedding.3.bin"]);
        Assert.Equal((400, 400, "red green blue grey"), (kept.Count, kept.TestSamples, string.Join(' ', kept.ClassNames)));
        var rgb = new byte[target.Height * target.Width * 3];
        Assert.Equal(kept.Samples.Select(sample => target.Render(Split.Test, sample, rgb)), kept.Labels);
        Assert.Equal(measures.First(measure => measure.Name == MeasureNames.Accuracy).Value!.Value, Enumerable.Range(0, kept.Count).Count(kept.IsRight) / 400.0, 12);
        Assert.InRange(kept.Width, 2, Embedding.MostComponents);
        Assert.Equal(kept.Shares.OrderDescending(), kept.Shares);
        // Colours are what differs most: of nearly every sample the nearest is of its class.
        Assert.InRange(Enumerable.Range(0, kept.Count).Count(sample => kept.Labels[kept.Nearest(sample, 1)[0].Sample] == kept.Labels[sample]), 380, 400);

        // 16 × 16 pixels as they are, 20 in a row.
        Assert.Equal((16, 20), (kept.Thumbnails!.Side, kept.Thumbnails.Columns));
        Assert.Equal([0xFF, 0xD8], recording.Artifacts["embedding.3.jpg"].Take(2).Select(value => (int)value));
        Assert.Empty(recording.Logs);
    }

    [Fact]
    public void The_same_again_keeps_the_same_bytes()
    {
        var (first, again) = (new Recording(), new Recording());

        _ = Probe(new ToyPictures(), first);
        _ = Probe(new ToyPictures(), again);

        Assert.Equal(["embedding.3.bin", "embedding.3.jpg"], first.Artifacts.Keys.Order(StringComparer.Ordinal));
        Assert.All(first.Artifacts, artifact => Assert.Equal(artifact.Value, again.Artifacts[artifact.Key]));
    }

    [Fact]
    public void Of_more_than_two_thousand_samples_so_many_are_drawn_by_the_seed_alone()
    {
        int[] Drawn(long seed, int task)
        {
            var recording = new Recording();
            _ = Probe(new PlainPictures(2500), recording, seed, task);
            var kept = EmbeddingFile.Read(recording.Artifacts[EmbeddingFile.ArtifactName(task)]);
            Assert.Equal((Embedding.MostSamples, 2500, Embedding.MostSamples), (kept.Count, kept.TestSamples, kept.Thumbnails!.Count));
            return kept.Samples;
        }

        var drawn = Drawn(5, task: 0);

        Assert.Equal(drawn.Distinct().Order(), drawn);
        Assert.InRange(drawn.Average(), 1200, 1300);
        Assert.Equal(drawn, Drawn(5, task: 1));
        Assert.NotEqual(drawn, Drawn(6, task: 0));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Fewer_than_three_samples_have_no_embedding(int count, bool kept)
    {
        var recording = new Recording();

        _ = Probe(new PlainPictures(count), recording);

        Assert.Equal(kept, recording.Artifacts.ContainsKey("embedding.3.bin"));
        Assert.Equal(kept ? 2 : 0, recording.Artifacts.Count);
        Assert.Empty(recording.Logs);
    }

    [Fact]
    public void Samples_that_are_all_represented_alike_have_none()
    {
        var recording = new Recording();

        _ = Probe(new PlainPictures(6, alike: true), recording);

        Assert.Empty(recording.Artifacts);
        Assert.Empty(recording.Logs);
    }

    [Fact]
    public void Larger_pictures_are_reduced_and_what_is_not_square_keeps_its_form()
    {
        var recording = new Recording();

        _ = Probe(new PlainPictures(9, height: 40, width: 80), recording);

        Assert.Equal((32, 3), (EmbeddingFile.Read(recording.Artifacts["embedding.3.bin"]).Thumbnails!.Side, 3));
        var folder = Directory.CreateTempSubdirectory("invaria-embedding-").FullName;
        var file = Path.Combine(folder, "sheet.jpg");
        File.WriteAllBytes(file, recording.Artifacts["embedding.3.jpg"]);
        var sheet = PictureFile.Read(file);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((96, 96), (sheet.Width, sheet.Height));
        // The last picture is white: in the middle half of its place, with black above it.
        Assert.InRange(sheet.Pixels[((80 * 96) + 80) * 4], 0.9f, 1);
        Assert.InRange(sheet.Pixels[((67 * 96) + 80) * 4], 0, 0.1f);
    }

    [Fact]
    public void Of_time_series_there_are_no_thumbnails()
    {
        var run = new RecordedRun();

        _ = RunExecution.Execute(
            SmallSeries.Of(SmallSeries.TimeDrl with { Epochs = 1 }) with { Transfer = [SmallSeries.Probe] },
            new(run, run, new NoFinishedStages(), DataSources.BuiltIn, "cpu", Threads: 1), TestContext.Current.CancellationToken);

        var kept = EmbeddingFile.Read(run.Artifacts["embedding.0.bin"]);
        Assert.Equal((30, null), (kept.Count, kept.Thumbnails));
        Assert.DoesNotContain("embedding.0.jpg", run.Artifacts.Keys);
    }

    private static IReadOnlyList<Measure> Probe(ImageDataset target, Recording recording, long seed = 0, int task = 3)
    {
        var spec = new LinearProbeSpec { Dataset = SmallSpec.Dataset, Epochs = target is ToyPictures ? 30 : 1, BatchSize = 16, Optimizer = new AdamSpec { LearningRate = 2e-2 } };
        using var network = SmallBackbones.Network("resnet-18");
        network.eval();
        return new LinearProbe(spec, target).Run(network, new StageContext(recording, seed, task, CPU, static (_, _) => { }, TestContext.Current.CancellationToken));
    }

    /// <summary>Pictures of one grey each, from black to white over the split.</summary>
    private sealed class PlainPictures(int count, int height = 16, int width = 16, bool alike = false) : ImageDataset
    {
        public override IReadOnlyList<string> ClassNames { get; } = ["dark", "bright"];

        public override int Height => height;

        public override int Width => width;

        public override int Count(Split split) => split == Split.Test ? count : 8;

        protected override int RenderSample(Split split, int index, Span<byte> rgb)
        {
            var grey = alike ? 0 : 255 * index / (Count(split) - 1);
            rgb.Fill((byte)grey);
            return grey / 128;
        }
    }
}
