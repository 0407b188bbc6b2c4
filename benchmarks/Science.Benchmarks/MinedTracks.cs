using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Science.Native;
using Invaria.Science.Tracking;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Mining;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// Mining and tracking: on sprite videos the share of tracks whose first and last window hold the same instance, six seeds; on real
/// videos, where there are some on this machine, windows and tracks; frames a second on one core.
/// </summary>
internal static class MinedTracks
{
    private const int Videos = 60;
    private const int Seeds = 6;
    private const int RecordedFrames = 200;
    private const int RenderedVideos = 100;

    private static readonly MiningSpec OnSprites = new() { Window = 0.33, LeastMoving = 0.15 };
    private static readonly MiningSpec OnRecordings = new() { Windows = 50 };

    // Most of a real frame stands still: the published least share of moving points leaves next to nothing of a fixed camera's.
    private static readonly MiningSpec OnFixedCameras = OnRecordings with { LeastMoving = 0.02, Window = 0.3 };

    public static void Run(TextWriter output)
    {
        output.WriteLine(Machine.Description);
        Rendering(output);
        if (!OpenCvRuntime.Available)
        {
            output.WriteLine("OpenCV does not load here, which mining needs: apt-get install libgtk-3-0.");
            return;
        }

        var tracker = new TrackingSpec();
        (string, TrackingSpec)[] trackers = [("own KCF", tracker), ("own KCF, peaks of 10", tracker with { LeastPeak = 10 }), ("own KCF, and back", tracker with { Return = 0.5 })];
        for (var seed = 0; seed < Seeds; seed++)
        {
            Report(output, $"sprites, seed {seed}", new SpriteVideos(new() { Videos = Videos }, seed), OnSprites, trackers);
        }

        Report(output, "sprites, seed 0, windows of whose points 80 % move alike", new SpriteVideos(new() { Videos = Videos }, 0), OnSprites with { Coherence = 0.8 }, trackers);
        Report(output, "sprites, seed 0, OpenCV's KCF", new SpriteVideos(new() { Videos = Videos }, 0), OnSprites, [("OpenCV's KCF", tracker with { Tracker = Tracker.OpenCvKcf })]);
        foreach (var folder in new[] { "/usr/share/doc/opencv-doc/examples/data", Beside("shared", "data", "video") }.Where(Directory.Exists))
        {
            Recordings(output, folder!, trackers[..1]);
        }
    }

    private static void Rendering(TextWriter output)
    {
        var videos = new SpriteVideos(new() { LeastObjects = 3 }, 0);
        var rgb = new byte[96 * 96 * 3];
        // Objects and backgrounds are drawn once; then frames are.
        foreach (var round in new[] { "first", "later" })
        {
            var clock = Stopwatch.StartNew();
            var frames = 0;
            for (var i = 0; i < RenderedVideos; i++)
            {
                using var video = videos.Open(i);
                for (; frames % video.Frames < video.Frames - 1; frames++)
                {
                    _ = video.TryRead(frames % video.Frames, rgb);
                }

                frames++;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rendering, 96 px, 3 objects, {round} time: {frames / clock.Elapsed.TotalSeconds:F0} frames/s"));
        }
    }

    private static void Recordings(TextWriter output, string folder, (string, TrackingSpec)[] trackers)
    {
        // Not Debian's Megamind.avi, a film clip.
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".avi" or ".mp4" && !file.Contains("Megamind", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var alone = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"invariavideo{Guid.NewGuid():N}"));
            try
            {
                File.Copy(file, Path.Combine(alone.FullName, Path.GetFileName(file)));
                var videos = new StoredVideos(new VideoFilesSpec { Collection = alone.Name, Frames = RecordedFrames }, new DataSources(Path.GetTempPath()));
                Report(output, $"{Path.GetFileName(file)}, first {RecordedFrames} frames, as published", videos, OnRecordings, trackers);
                Report(output, $"{Path.GetFileName(file)}, first {RecordedFrames} frames, from 2 % moving", videos, OnFixedCameras, trackers);
            }
            finally
            {
                alone.Delete(recursive: true);
            }
        }
    }

    private static void Report(TextWriter output, string name, VideoSet videos, MiningSpec spec, (string Name, TrackingSpec Spec)[] trackers)
    {
        var clock = Stopwatch.StartNew();
        var mined = Enumerable.Range(0, videos.Count).Select(video => VideoMining.Mine(videos, video, spec)).ToArray();
        var frames = mined.Aggregate(new FrameCounts(), (sum, video) => sum + video.Frames);
        output.WriteLine();
        output.WriteLine($"{name}: {videos.Count} videos, {mined.Sum(video => video.Windows.Count)} windows");
        output.WriteLine($"  frames: {frames.Kept} kept, {frames.LittleMotion} little motion, {frames.MuchMotion} much, {frames.FewPoints} few points, {frames.Mixed} mixed, {frames.NearEnd} near the end; {Rate(frames.Total, clock)} frames/s");
        foreach (var tracker in trackers)
        {
            clock.Restart();
            var tracked = mined.Select((video, i) => VideoTracking.Track(videos, i, video.Windows, tracker.Spec)).ToArray();
            clock.Stop();
            var counts = tracked.Aggregate(new TrackCounts(), (sum, video) => sum + video.Counts);
            output.WriteLine($"  {tracker.Name}: {counts.Kept} kept, {counts.Lost} lost, {counts.LeftFrame} left the frame, {counts.ScarcelyMoved} scarcely moved, {counts.NotReturned} not returned, {counts.VideoEnded} outlast the video; {Rate(counts.Kept * tracker.Spec.Frames, clock)} frames of kept tracks/s{Purity(videos, tracked)}");
        }
    }

    /// <summary>How many tracks begin and end on the same instance, where that is known.</summary>
    private static string Purity(VideoSet videos, TrackedVideo[] tracked)
    {
        if (!videos.HasTruth)
        {
            return string.Empty;
        }

        var (pure, all) = (0, 0);
        foreach (var track in tracked.SelectMany(video => video.Tracks))
        {
            using var video = videos.Open(track.Video);
            var first = Held(video.Truth(track.FirstFrame), track.First);
            (pure, all) = (pure + (first is not null && Held(video.Truth(track.LastFrame), track.Last) == first ? 1 : 0), all + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"; same instance at both ends {pure} of {all}, {100.0 * pure / Math.Max(1, all):F1} %");
    }

    /// <summary>The instance of which most is seen in a window; null where it shows hardly any.</summary>
    private static int? Held(IReadOnlyList<ObjectTruth> truths, Box window)
    {
        var most = truths.Select(truth => (truth.Instance, Area: Box.Intersection(truth.Box, window) * truth.Visible)).DefaultIfEmpty().MaxBy(truth => truth.Area);
        return most.Area > 0.1 * window.Width * window.Height ? most.Instance : null;
    }

    private static string Rate(int count, Stopwatch clock) => (count / clock.Elapsed.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);

    private static string? Beside(params string[] names)
    {
        for (var folder = new DirectoryInfo(Checkout.File()); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine([folder.FullName, .. names]) is var path && Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
