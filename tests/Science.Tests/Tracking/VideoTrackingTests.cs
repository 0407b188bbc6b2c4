using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Science.Native;
using Invaria.Science.Tests.Datasets.Videos;
using Invaria.Science.Tracking;
using Invaria.Shared.Specs.Mining;

namespace Invaria.Science.Tests.Tracking;

public sealed class VideoTrackingTests
{
    private static readonly TrackingSpec Spec = new() { Frames = 15 };

    [Fact]
    public void A_crossing_object_is_tracked_to_its_true_place()
    {
        // Two objects pass each other closely, on a ground that moves the other way.
        var videos = new DrawnVideos(frame => [new(70 - (3 * frame), 46, 24, 24), new(2 + (3 * frame), 20, 24, 24)], pan: 1);
        var window = new MinedWindow(0, 0, videos.Objects(0)[1], 20, 0.5);

        var tracked = VideoTracking.Track(videos, 0, [window], Spec);

        var track = Assert.Single(tracked.Tracks);
        Assert.Equal(new TrackCounts(Kept: 1), tracked.Counts);
        Assert.Equal((0, 15, 16), (track.FirstFrame, track.LastFrame, track.Boxes.Count));
        Assert.All(track.Boxes.Select((box, i) => (box, i)), at => Assert.True(Box.Overlap(at.box, videos.Objects(at.i)[1]) > 0.7, $"frame {at.i}: {at.box} for {videos.Objects(at.i)[1]}"));
        Assert.Equal(new TrackCounts(Kept: 1), VideoTracking.Track(videos, 0, [window], Spec with { Return = 0.6 }).Counts);
    }

    [Fact]
    public void Tracks_that_leave_scarcely_move_are_lost_or_outlast_the_video_are_dropped_and_counted()
    {
        TrackCounts Counts(Func<int, Box> path, TrackingSpec? spec = null, int first = 0)
        {
            var tracked = VideoTracking.Track(new DrawnVideos(frame => [path(frame)], pan: 0), 0, [new(0, first, path(first), 20, 0.5)], spec ?? Spec);
            Assert.Empty(tracked.Tracks);
            return tracked.Counts;
        }

        Assert.Equal(new TrackCounts(LeftFrame: 1), Counts(frame => new(60 + (2 * frame), 40, 24, 24)));
        Assert.Equal(new TrackCounts(ScarcelyMoved: 1), Counts(_ => new(30, 40, 24, 24)));
        Assert.Equal(new TrackCounts(VideoEnded: 1), Counts(frame => new(20 + frame, 40, 24, 24), first: 10));
        Assert.Equal(new TrackCounts(Lost: 1), Counts(frame => frame < 4 ? new(30 + frame, 40, 24, 24) : new(200, 200, 1, 1), Spec with { LeastPeak = 12 }));
    }

    [Fact]
    public void Tracking_the_same_windows_twice_is_bit_identical()
    {
        var videos = new SpriteVideos(new() { Videos = 3 }, 1);
        foreach (var video in Enumerable.Range(0, 3))
        {
            MinedWindow[] windows = [new(video, 0, new(20, 20, 36, 36), 10, 0.5), new(video, 9, new(40, 30, 36, 36), 10, 0.5)];
            var (one, other) = (VideoTracking.Track(videos, video, windows, Spec), VideoTracking.Track(videos, video, windows, Spec));

            Assert.Equal(one.Counts, other.Counts);
            Assert.Equal(2, one.Counts.Total);
            Assert.Equal(one.Tracks.SelectMany(track => track.Boxes), other.Tracks.SelectMany(track => track.Boxes));
        }
    }

    [Fact]
    public void Most_tracks_of_sprite_videos_end_on_the_instance_that_they_began_on()
    {
        var videos = new SpriteVideos(new() { Videos = 24, LeastObjects = 1, MostObjects = 1, Occlusion = 0, Movement = 0.12 }, 2);
        var (kept, pure) = (0, 0);
        for (var i = 0; i < videos.Count; i++)
        {
            using var video = videos.Open(i);
            var box = video.Truth(0).Single().Box;
            foreach (var track in VideoTracking.Track(videos, i, [new(i, 0, new(box.CentreX - 18, box.CentreY - 18, 36, 36), 10, 0.5)], new()).Tracks)
            {
                kept++;
                pure += Box.Intersection(video.Truth(30).Single().Box, track.Last) > 0.6 * video.Truth(30).Single().Box.Width * video.Truth(30).Single().Box.Height ? 1 : 0;
            }
        }

        Assert.True(kept >= 12 && pure >= 0.95 * kept, $"{pure} of {kept} tracks hold their object at the end.");
    }

    [Fact]
    public void OpenCVs_tracker_follows_too_where_it_is_installed()
    {
        Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");
        var videos = new DrawnVideos(frame => [new(10 + (2 * frame), 40, 28, 28)], pan: 0);

        var track = Assert.Single(VideoTracking.Track(videos, 0, [new(0, 0, videos.Objects(0)[0], 20, 0.5)], Spec with { Tracker = Tracker.OpenCvKcf }).Tracks);

        Assert.True(Box.Overlap(track.Last, videos.Objects(15)[0]) > 0.7, $"{track.Last}");
    }

    [Fact]
    public void The_fourier_transform_of_a_shifted_peak_has_its_phase_and_comes_back()
    {
        var fourier = new Fourier2D(8);
        var (real, imaginary) = (new float[64], new float[64]);
        real[(3 * 8) + 1] = 1;
        fourier.Forward(real, imaginary);

        // e^(−2πi (3 row + 1 column) / 8), rows and columns exchanged.
        for (var i = 0; i < 64; i++)
        {
            var angle = -2 * Math.PI * ((3 * (i % 8)) + (i / 8)) / 8;
            Assert.Equal(Math.Cos(angle), real[i], 5);
            Assert.Equal(Math.Sin(angle), imaginary[i], 5);
        }

        fourier.Inverse(real, imaginary);
        Assert.All(Enumerable.Range(0, 64), i => Assert.Equal(i == 25 ? 1f : 0f, real[i], 1e-5f));
    }
}
