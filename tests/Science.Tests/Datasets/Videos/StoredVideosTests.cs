using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Native;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Series;
using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Videos;

public sealed class StoredVideosTests
{
    [Fact]
    public void Folders_of_numbered_pictures_are_videos_in_the_order_of_their_numbers()
    {
        using var folder = new PictureFolder();
        Frames(folder, "walk", 12);
        Frames(folder, "jump", 3);
        var found = CollectionInspection.Inspect(folder.Path, CollectionUse.FrameFolders);
        Assert.Equal((CollectionUse.FrameFolders, "2 videos, 15 frames of 40×20"), (found.Description.Format, found.Description.FormatDetail));
        Assert.Equal(15, found.Files.Count);
        Assert.NotEmpty(found.Samples);

        var videos = Registry.Videos(new FrameFoldersSpec { Collection = Opened.AddressOf(folder) }, 0, Opened.Sources(folder));
        Assert.Equal(["jump", "walk"], Enumerable.Range(0, videos.Count).Select(videos.Name));
        using var walk = videos.Open(1);
        Assert.Equal((40, 20, 12, true), (walk.Width, walk.Height, walk.Frames, walk.HasRandomAccess));
        foreach (var frame in new[] { 11, 0, 9, 10 })
        {
            Assert.Equal(10 * (frame + 1), SpriteVideosTests.Read(walk, frame)[0]);
        }

        Assert.False(walk.TryRead(12, new byte[40 * 20 * 3]));
        Assert.False(videos.HasTruth);
        Assert.Equal([("jump", 3), ("walk", 12)], FilmSheet.Of(videos, 5).Films!.Select(film => (film.Name, film.Frames.Count)));
    }

    [Fact]
    public void Frames_are_taken_by_stride_up_to_the_most_and_made_smaller()
    {
        using var folder = new PictureFolder();
        Frames(folder, "a", 12);
        Frames(folder, "b", 12);
        var videos = Registry.Videos(new FrameFoldersSpec { Collection = Opened.AddressOf(folder), Videos = 1, Stride = 3, Frames = 3, LongerSide = 32 }, 0, Opened.Sources(folder));
        using var video = Assert.Single(Enumerable.Range(0, videos.Count).Select(videos.Open));

        Assert.Equal((32, 16, 3), (video.Width, video.Height, video.Frames));
        Assert.Equal([10, 40, 70], Enumerable.Range(0, 3).Select(frame => (int)SpriteVideosTests.Read(video, frame)[0]));
        Assert.False(video.TryRead(3, new byte[32 * 16 * 3]));
    }

    [Fact]
    public void A_long_video_is_cut_into_clips_that_are_videos_of_their_own()
    {
        using var folder = new PictureFolder();
        Frames(folder, "long", 12);
        Frames(folder, "short", 3);
        var videos = Registry.Videos(new FrameFoldersSpec { Collection = Opened.AddressOf(folder), Stride = 2, ClipFrames = 2 }, 0, Opened.Sources(folder));

        Assert.Equal(["long, frames 0 to 1", "long, frames 2 to 3", "long, frames 4 to 5", "short, frames 0 to 1"], Enumerable.Range(0, videos.Count).Select(videos.Name));
        using var second = videos.Open(1);
        Assert.Equal((videos.Name(1), 2), (second.Name, second.Frames));
        Assert.Equal([50, 70], Enumerable.Range(0, 2).Select(frame => (int)SpriteVideosTests.Read(second, frame)[0]));
        Assert.False(second.TryRead(2, new byte[40 * 20 * 3]));

        // Shorter than a clip: whole, and no frame more than it has.
        using var whole = Registry.Videos(new FrameFoldersSpec { Collection = Opened.AddressOf(folder), ClipFrames = 12 }, 0, Opened.Sources(folder)).Open(1);
        Assert.Equal(3, whole.Frames);
        Assert.True(whole.TryRead(2, new byte[40 * 20 * 3]));
        Assert.False(whole.TryRead(3, new byte[40 * 20 * 3]));
    }

    [Fact]
    public void A_gap_a_second_size_and_a_name_without_number_are_refused_by_name()
    {
        AssertRefused(folder => folder.Write("walk/f_5.png", 40, 20, (_, _) => (1, 1, 1, 255)), "walk: frame 4 is missing, behind f_03.png comes f_5.png");
        AssertRefused(folder => folder.Write("walk/f_4.png", 30, 20, (_, _) => (1, 1, 1, 255)), "f_4.png: the picture is 30×20, the video's first is 40×20");
        AssertRefused(folder => folder.Write("walk/cover.png", 40, 20, (_, _) => (1, 1, 1, 255)), "cover.png: the name does not end in a number");
        AssertRefused(folder => folder.Write("walk/g_3.png", 40, 20, (_, _) => (1, 1, 1, 255)), "has the same number");
    }

    [Fact]
    public void A_corrupted_video_file_is_named_and_refused()
    {
        RequireOpenCv();
        using var folder = new PictureFolder();
        _ = folder.Write("broken.mp4", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 31))]);

        Assert.StartsWith("broken.mp4: OpenCV finds no video in it", Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path)).Message, StringComparison.Ordinal);
        var videos = Registry.Videos(new VideoFilesSpec { Collection = Opened.AddressOf(folder) }, 0, Opened.Sources(folder));
        Assert.Contains("broken.mp4", Assert.Throws<DatasetException>(() => videos.Open(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_video_file_that_is_cut_short_is_refused_with_the_frames_that_are_left()
    {
        RequireOpenCv();
        var whole = SharedData.Require("video", "car-detection.mp4");
        using var folder = new PictureFolder();
        var bytes = File.ReadAllBytes(whole);
        // The table of frames is kept where it stands before them, a part of the frames is overwritten with nothing.
        bytes.AsSpan(bytes.Length / 2, bytes.Length / 2 - 20_000).Clear();
        _ = folder.Write("car.mp4", bytes);

        var refused = Record.Exception(() => CollectionInspection.Inspect(folder.Path));

        Assert.StartsWith("car.mp4: ", Assert.IsType<DatasetException>(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_video_is_described_and_read_forwards_and_back()
    {
        RequireOpenCv();
        using var folder = SharedData.Collection(["video", "car-detection.mp4"]);
        var found = CollectionInspection.Inspect(folder.Path);
        Assert.Equal("1 video, 377 frames of 768×432", found.Description.FormatDetail);
        Assert.Equal([CollectionUse.VideoFiles], found.Description.Uses);

        var videos = Registry.Videos(new VideoFilesSpec { Collection = Opened.AddressOf(folder), LongerSide = 192 }, 0, Opened.Sources(folder));
        using var video = videos.Open(0);
        Assert.Equal((192, 108, 377, false), (video.Width, video.Height, video.Frames, video.HasRandomAccess));
        var (first, tenth) = (SpriteVideosTests.Read(video, 0), SpriteVideosTests.Read(video, 9));
        Assert.Equal(first, SpriteVideosTests.Read(video, 0));
        Assert.Equal(tenth, SpriteVideosTests.Read(video, 9));
        Assert.NotEqual(first, tenth);
        Assert.False(video.TryRead(377, new byte[192 * 108 * 3]));
    }

    /// <summary>Pictures f_1, f_02, … whose red is ten times their number.</summary>
    internal static void Frames(PictureFolder folder, string name, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var red = (byte)(i * 10);
            _ = folder.Write($"{name}/f_{(i == 1 ? "1" : $"{i:00}")}.png", 40, 20, (_, _) => (red, 5, 5, 255));
        }
    }

    private static void AssertRefused(Func<PictureFolder, string> spoil, string message)
    {
        using var folder = new PictureFolder();
        Frames(folder, "walk", 3);
        Frames(folder, "jump", 2);
        _ = spoil(folder);
        Assert.Contains(message, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path, CollectionUse.FrameFolders)).Message, StringComparison.Ordinal);
    }

    private static void RequireOpenCv() => Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");
}
