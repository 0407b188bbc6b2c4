using System.Text.Json;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Native;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Json;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using SkiaSharp;
using TorchSharp;
using static Invaria.Science.Tests.Pretraining.Patches.SmallTriplets;

namespace Invaria.Science.Tests.Pretraining.Patches;

public sealed class IllustratedStagesTests
{
    private static readonly TripletSiameseSpec Small = SmallTriplets.Spec with { Pairs = [PositivePair.Intra], FromContext = false, Epochs = 1 };

    [Fact]
    public void A_window_is_drawn_where_it_was_mined()
    {
        RequireOpenCv();
        var run = Execute(Small);

        var mined = Read<MinedExamples>(run, MinedExamples.ArtifactName);
        var rows = Values<double>(run, "mining.safetensors", "windows").Chunk(8).ToArray();
        Assert.Equal((rows.Length, 24, 12), (mined.AllWindows, mined.Videos, mined.Windows.Count));
        var videos = new SpriteVideos(Sprites, 0);
        var sheet = Sheet(run, MinedExamples.SheetName, mined.Sheet);
        Assert.All(mined.Windows.Zip(Enumerable.Range(0, 12).Select(place => rows[place * rows.Length / 12])), pair =>
        {
            // Frames of 64 pixels are small enough to be shown as they are: video, frame, box, moving points and their share.
            var (window, row) = pair;
            Assert.Equal(videos.Name((int)row[0]), window.Video);
            Assert.Equal(row[1], window.Frame);
            Assert.Equal(row[2..6], window.Box);
            Assert.Equal(row[6], window.MovingPoints);
            Assert.Equal(row[7], window.MovingShare, 4);
            AssertShows(sheet, window.Picture, Frame(videos, (int)row[0], window.Frame));
        });
    }

    [Fact]
    public void Of_a_large_frame_picture_and_box_are_made_smaller_alike()
    {
        RequireOpenCv();
        var large = Sprites with { Videos = 6, Width = 400, Height = 200 };

        var run = Execute(Small with { Dataset = large });

        var mined = Read<MinedExamples>(run, MinedExamples.ArtifactName);
        var rows = Values<double>(run, "mining.safetensors", "windows").Chunk(8).ToArray();
        Assert.All(mined.Windows, window => Assert.Equal((320, 160), (window.Picture.Width, window.Picture.Height)));
        var first = mined.Windows[0];
        Assert.Equal(rows[0][2..6].Select(number => number * 0.8), first.Box, (expected, actual) => Math.Abs(expected - actual) <= 0.005);
    }

    [Fact]
    public void A_track_is_a_strip_from_its_first_frame_to_its_last_with_the_windows_that_were_followed()
    {
        RequireOpenCv();
        var run = Execute(Small);

        var shown = Read<TrackExamples>(run, TrackExamples.ArtifactName);
        var tracks = Values<long>(run, "tracking.safetensors", "tracks").Chunk(3).ToArray();
        var boxes = Values<double>(run, "tracking.safetensors", "boxes").Chunk(4).ToArray();
        var instances = Values<double>(run, "tracking.safetensors", "truth").Chunk(8).Select(view => view[0]).ToArray();
        Assert.Equal((tracks.Length, 8), (shown.AllTracks, shown.Tracks.Count));
        var videos = new SpriteVideos(Sprites, 0);
        var sheet = Sheet(run, TrackExamples.SheetName, shown.Sheet);
        Assert.All(Enumerable.Range(0, 8), place =>
        {
            var number = place * tracks.Length / 8;
            var (example, video, first, count) = (shown.Tracks[place], (int)tracks[number][0], (int)tracks[number][1], (int)tracks[number][2]);
            var before = (int)tracks.Take(number).Sum(track => track[2]);
            Assert.Equal((videos.Name(video), first, first + count - 1), (example.Video, example.FirstFrame, example.LastFrame));
            Assert.Equal((7, first, first + count - 1), (example.Frames.Count, example.Frames[0].Frame, example.Frames[^1].Frame));
            Assert.Equal(example.Frames.Select(frame => frame.Frame).Distinct().Order(), example.Frames.Select(frame => frame.Frame));
            Assert.Equal(instances[2 * number] == instances[(2 * number) + 1], example.SameInstance);
            Assert.All(example.Frames, frame =>
            {
                Assert.Equal(boxes[before + frame.Frame - first], frame.Box, (expected, actual) => Math.Abs(expected - actual) <= 0.005);
                AssertShows(sheet, frame.Picture, Frame(videos, video, frame.Frame));
            });
        });
    }

    [Fact]
    public void The_hardest_triplets_are_told_with_their_distances_and_what_they_show()
    {
        RequireOpenCv();
        var run = Execute(Small);

        var told = Read<TripletExamples>(run, TripletExamples.ArtifactName);
        Assert.Equal(run.Outcomes[^1].Find("validation-accuracy")!.Samples, told.AllHeldOut);
        Assert.Equal((Math.Min(8, told.AllHeldOut), 0.5), (told.HeldOut.Count, told.Margin));
        Assert.Equal((1, run.Outcomes[^1].Find("loss")!.Samples), (told.Epoch, told.Drawn));
        // Of 14 draws some are of one pair.
        Assert.InRange(told.Trained.Count, 4, 8);
        Assert.Equal(told.HeldOut.OrderByDescending(triplet => triplet.Loss), told.HeldOut);
        Assert.Equal(told.Trained.OrderByDescending(triplet => triplet.Loss), told.Trained);
        // A track is told once, and none is both trained on and held out.
        var tracksOf = (IEnumerable<TripletExample> triplets) => triplets.Select(triplet => (triplet.Anchor.Video, Math.Min(triplet.Anchor.Frame, triplet.Positive.Frame))).ToArray();
        Assert.Equal(tracksOf(told.Trained).Distinct(), tracksOf(told.Trained));
        Assert.Empty(tracksOf(told.Trained).Intersect(tracksOf(told.HeldOut)));
        Assert.All(told.Trained.Concat(told.HeldOut), triplet =>
        {
            Assert.Equal(Math.Max(0, triplet.PositiveDistance - triplet.NegativeDistance + 0.5), triplet.Loss, 3);
            Assert.InRange(triplet.PositiveDistance, -1e-4, 2);
            Assert.Equal("intra", triplet.Kind);
            Assert.Equal(triplet.Anchor.Video, triplet.Positive.Video);
            Assert.NotEqual(triplet.Anchor.Video, triplet.Negative.Video);
        });

        // The anchor's patch is the one that the tracks' file has of its first view.
        var tracks = Values<long>(run, "tracking.safetensors", "tracks").Chunk(3).ToArray();
        var patches = Values<byte>(run, "tracking.safetensors", "patches").Chunk(20 * 20 * 3).ToArray();
        var videos = new SpriteVideos(Sprites, 0);
        var sheet = Sheet(run, TripletExamples.SheetName, told.Sheet);
        Assert.All(told.HeldOut, triplet => Assert.Contains(
            Enumerable.Range(0, tracks.Length).Where(track => videos.Name((int)tracks[track][0]) == triplet.Anchor.Video && tracks[track][1] == triplet.Anchor.Frame),
            track => Cut(sheet, triplet.Anchor.Picture).SequenceEqual(patches[2 * track])));
    }

    [Fact]
    public void Pairs_of_a_graph_are_told_by_their_kind()
    {
        RequireOpenCv();
        var run = Execute(Small with
        {
            Pairs = [PositivePair.Inter, PositivePair.Transitive],
            Context = Small.Context with { Epochs = 1 },
        });

        var told = Read<TripletExamples>(run, TripletExamples.ArtifactName);
        Assert.NotEmpty(told.HeldOut);
        Assert.All(told.Trained.Concat(told.HeldOut), triplet => Assert.Contains(triplet.Kind, new[] { "inter", "transitive" }));
        Assert.All(told.Trained.Concat(told.HeldOut), triplet => Assert.NotEqual(triplet.Anchor.Video, triplet.Positive.Video));
    }

    [Fact]
    public void Without_held_out_tracks_the_hardest_of_the_epoch_are_there_all_the_same()
    {
        var told = Read<TripletExamples>(Opened(Small with { ValidationShare = 0 }), TripletExamples.ArtifactName);
        Assert.Empty(told.HeldOut);
        Assert.NotEmpty(told.Trained);
    }

    [Theory]
    [InlineData(MinedExamples.SheetName, "Mining of moving objects cannot be shown on the run's page: The disk is full.")]
    [InlineData(TrackExamples.ArtifactName, "Tracking cannot be shown on the run's page: The disk is full.")]
    [InlineData(TripletExamples.SheetName, "The hardest triplets cannot be shown: The disk is full.")]
    public void A_picture_that_cannot_be_kept_is_a_warning_and_the_result_is_the_same(string artifact, string warning)
    {
        RequireOpenCv();
        var undisturbed = Execute(Small);

        var run = Execute(Small, new RecordedRun { FullAt = artifact });

        Assert.Contains(warning, run.Logs);
        Assert.DoesNotContain(artifact, run.Artifacts.Keys);
        Assert.Equal(undisturbed.Outcomes.SelectMany(outcome => outcome.Measures), run.Outcomes.SelectMany(outcome => outcome.Measures));
        Assert.Equal(undisturbed.Artifacts["backbone.safetensors"], run.Artifacts["backbone.safetensors"]);
    }

    private static RecordedRun Opened(PretrainingSpec spec)
    {
        RequireOpenCv();
        return Execute(spec);
    }

    private static T Read<T>(RecordedRun run, string name) => JsonSerializer.Deserialize<T>(run.Artifacts[name], PlatformJson.Options)!;

    private static T[] Values<T>(RecordedRun run, string file, string tensor)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        return Safetensors.Read(new MemoryStream(run.Artifacts[file])).Tensors[tensor].data<T>().ToArray();
    }

    private static byte[] Frame(SpriteVideos videos, int video, int frame)
    {
        using var opened = videos.Open(video);
        var rgb = new byte[opened.Width * opened.Height * 3];
        Assert.True(opened.TryRead(frame, rgb));
        return rgb;
    }

    /// <summary>The sheet's pixels, [height, width, 3].</summary>
    private static (byte[] Rgb, int Width) Sheet(RecordedRun run, string name, SheetSize size)
    {
        using var bitmap = SKBitmap.Decode(run.Artifacts[name]);
        Assert.Equal((size.Width, size.Height), (bitmap.Width, bitmap.Height));
        return ([.. bitmap.Pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue })], bitmap.Width);
    }

    private static byte[] Cut((byte[] Rgb, int Width) sheet, SheetCell cell) =>
        [.. Enumerable.Range(cell.Y, cell.Height).SelectMany(row => sheet.Rgb.Skip(((row * sheet.Width) + cell.X) * 3).Take(cell.Width * 3))];

    private static void AssertShows((byte[] Rgb, int Width) sheet, SheetCell cell, byte[] frame) => Assert.True(Cut(sheet, cell).SequenceEqual(frame), "The sheet shows another picture.");
}
