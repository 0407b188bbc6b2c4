using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Science.Native;
using Invaria.Science.Tests.Datasets.Videos;
using Invaria.Shared.Specs.Mining;

namespace Invaria.Science.Tests.Mining;

public sealed class VideoMiningTests
{
    private static readonly MiningSpec Spec = new() { Window = 0.4, Following = 5 };

    [Fact]
    public void The_pan_of_a_camera_alone_is_mined_as_nothing()
    {
        RequireOpenCv();
        var mined = VideoMining.Mine(new DrawnVideos(_ => [], pan: 2), 0, Spec);

        Assert.Empty(mined.Windows);
        Assert.Equal((19, 19), (mined.Frames.LittleMotion, mined.Frames.Total));
    }

    [Fact]
    public void The_window_holds_the_object_that_moves_over_a_panning_ground()
    {
        RequireOpenCv();
        // A square of 30 pixels that moves to the right while the ground moves to the left.
        var videos = new DrawnVideos(frame => [new(20 + (2 * frame), 40, 30, 30)], pan: 1);

        var window = Assert.Single(VideoMining.Mine(videos, 0, Spec with { LeastMoving = 0.05 }).Windows);

        Assert.Equal((38, 38), (window.Box.Width, window.Box.Height));
        Assert.True(Box.Intersection(window.Box, videos.Objects(window.Frame)[0]) > 0.8 * 30 * 30, $"{window}");
        Assert.InRange(window.MovingShare, 0.05, 0.75);
        Assert.InRange(window.Frame, 0, 14);
    }

    [Fact]
    public void A_frame_in_which_too_much_moves_is_dropped()
    {
        RequireOpenCv();
        var videos = new DrawnVideos(frame => [new(20 + (2 * frame), 40, 30, 30)], pan: 1);

        var mined = VideoMining.Mine(videos, 0, Spec with { LeastMoving = 0, MostMoving = 0.01 });

        Assert.Empty(mined.Windows);
        Assert.True(mined.Frames.MuchMotion > 10, $"{mined.Frames}");
    }

    [Fact]
    public void Mining_the_same_video_twice_is_bit_identical()
    {
        RequireOpenCv();
        var videos = new SpriteVideos(new() { Videos = 4 }, 0);
        var spec = new MiningSpec { Window = 0.4, Windows = 3, Apart = 5, Following = 10 };

        foreach (var video in Enumerable.Range(0, 4))
        {
            var (one, other) = (VideoMining.Mine(videos, video, spec), VideoMining.Mine(new SpriteVideos(new() { Videos = 4 }, 0), video, spec));
            Assert.Equal(one.Windows, other.Windows);
            Assert.Equal(one.Frames, other.Frames);
            Assert.NotEmpty(one.Windows);
            Assert.All(one.Windows, window => Assert.True(window.Frame + 10 < 48));
        }
    }

    [Fact]
    public void The_fullest_window_holds_most_points_and_lies_about_them()
    {
        (float X, float Y)[] points = [(10, 10), (60, 50), (64, 52), (62, 56), (5, 80)];

        var (box, count) = FullestWindow.Of(points, 100, 90, 20);

        Assert.Equal(3, count);
        Assert.InRange(box.CentreX, 61, 63);
        Assert.InRange(box.CentreY, 51.7, 53.7);
        Assert.Equal(0, FullestWindow.Of([], 100, 90, 90).Count);
    }

    private static void RequireOpenCv() => Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");
}
