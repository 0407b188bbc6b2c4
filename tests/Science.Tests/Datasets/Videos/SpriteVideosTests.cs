using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Datasets.Videos;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Videos;

public sealed class SpriteVideosTests
{
    private static readonly SpriteVideosSpec Small = new() { Videos = 20, Frames = 40, Width = 72, Height = 64 };

    [Fact]
    public void A_frame_is_the_same_whenever_and_in_whatever_order_it_is_read()
    {
        var videos = new SpriteVideos(Small, 5);
        using var forwards = videos.Open(7);
        using var backwards = new SpriteVideos(Small, 5).Open(7);
        var there = Enumerable.Range(0, 40).Select(frame => Read(forwards, frame)).ToArray();
        var back = Enumerable.Range(0, 40).Reverse().Select(frame => Read(backwards, frame)).Reverse().ToArray();

        Assert.Equal(there, back);
        Assert.False(forwards.TryRead(40, new byte[72 * 64 * 3]));
        Assert.NotEqual(there[0], Read(new SpriteVideos(Small, 6).Open(7), 0));
        Assert.NotEqual(there[0], Read(videos.Open(8), 0));
    }

    [Fact]
    public void Boxes_hold_the_visible_objects_pixels_and_fit_them_exactly()
    {
        // On black, without a post, and objects alone in their videos: every pixel that is not black is the object's.
        var spec = Small with { LeastObjects = 1, MostObjects = 1, Occlusion = 0, Sprites = new() { Backgrounds = BackgroundSource.Black } };
        var videos = new SpriteVideos(spec, 1);
        var compared = 0;
        for (var i = 0; i < videos.Count; i++)
        {
            using var video = videos.Open(i);
            for (var frame = 0; frame < 40; frame += 3)
            {
                var lit = Lit(Read(video, frame), 72, 24);
                if (video.Truth(frame) is not [var truth])
                {
                    Assert.Empty(lit);
                    continue;
                }

                // The box is that of pixels filled to more than half; of the others a soft rim is seen.
                Assert.All(lit, pixel => Assert.True(
                    pixel.X >= truth.Box.X - 2 && pixel.X <= truth.Box.X + truth.Box.Width + 1 && pixel.Y >= truth.Box.Y - 2 && pixel.Y <= truth.Box.Y + truth.Box.Height + 1));
                Assert.Contains(lit, pixel => pixel.X == truth.Box.X);
                Assert.Contains(lit, pixel => pixel.X == truth.Box.X + truth.Box.Width - 1);
                Assert.Contains(lit, pixel => pixel.Y == truth.Box.Y);
                Assert.Contains(lit, pixel => pixel.Y == truth.Box.Y + truth.Box.Height - 1);
                Assert.Equal(1, truth.Visible);
                Assert.False(truth.Occluded);
                compared++;
            }
        }

        Assert.True(compared > 200, $"Only {compared} frames show their object.");
    }

    [Fact]
    public void An_object_that_is_covered_says_so_and_the_one_before_it_does_not()
    {
        var videos = new SpriteVideos(Small with { LeastObjects = 3, MostObjects = 3, Occlusion = 0 }, 2);
        var truths = Enumerable.Range(0, videos.Count).SelectMany(i =>
        {
            using var video = videos.Open(i);
            return Enumerable.Range(0, 10).Select(frame => video.Truth(frame * 4)).ToArray();
        }).ToArray();

        Assert.Contains(truths, frame => frame.Any(truth => truth.Occluded));
        Assert.All(truths.Where(frame => frame.Count > 0), frame => Assert.Equal(1, frame[^1].Visible));
        Assert.All(truths, frame => Assert.Equal(frame.Count, frame.Select(truth => truth.Instance).Distinct().Count()));
        Assert.All(truths.SelectMany(frame => frame), truth =>
        {
            Assert.Equal(truth.Class, truth.Instance / 8);
            Assert.InRange(truth.Visible, 0, 1);
            Assert.True(truth.Box is { X: >= 0, Y: >= 0 } && truth.Box.X + truth.Box.Width <= 72 && truth.Box.Y + truth.Box.Height <= 64);
        });
    }

    [Fact]
    public void Views_stay_within_their_ranges_change_smoothly_and_use_most_of_them()
    {
        var spec = Small with { LeastObjects = 1, MostObjects = 1, Movement = 0.1 };
        var videos = new SpriteVideos(spec, 3);
        var (least, most, jump) = (double.MaxValue, double.MinValue, 0.0);
        for (var i = 0; i < videos.Count; i++)
        {
            using var video = videos.Open(i);
            var views = Enumerable.Range(0, 40).Select(frame => video.Truth(frame).Single().View).ToArray();
            Assert.All(views, view =>
            {
                Assert.InRange(view.Angle, -40, 40);
                Assert.InRange(view.Scale, 1 / 1.3, 1.3);
                Assert.InRange(view.Light, 0.7, 1.3);
                Assert.InRange(view.Hue, -20, 20);
                Assert.InRange(view.Shear, -0.2, 0.2);
                Assert.InRange(view.Deformation, -0.08, 0.08);
            });
            (least, most) = (Math.Min(least, views.Min(view => view.Angle)), Math.Max(most, views.Max(view => view.Angle)));
            jump = Math.Max(jump, views.Zip(views.Skip(1)).Max(pair => Math.Abs(pair.First.Angle - pair.Second.Angle)));
        }

        Assert.True(least < -30 && most > 30, $"Angles from {least} to {most}.");
        Assert.True(jump < 8, $"An object turned by {jump}° from one frame to the next.");
    }

    [Fact]
    public void Datasets_whose_class_ranges_do_not_overlap_share_no_class_and_the_order_of_classes_stays()
    {
        var first = new SpriteVideos(Small with { Sprites = new() { Classes = 5 } }, 4).ClassNames;
        var second = new SpriteVideos(Small with { Sprites = new() { Classes = 5, ClassOffset = 5 } }, 4).ClassNames;
        var both = new SpriteVideos(Small with { Sprites = new() { Classes = 10 } }, 4).ClassNames;

        Assert.Equal(both, [.. first, .. second]);
        Assert.Empty(first.Intersect(second, StringComparer.Ordinal));
    }

    [Fact]
    public void Instances_of_a_class_differ_but_less_than_classes_do()
    {
        var library = new ProceduralForegrounds();
        var pictures = Enumerable.Range(0, 8).Select(label => Enumerable.Range(0, 6).Select(instance => library.Instance(0, label, instance, 32).Pixels.ToArray()).ToArray()).ToArray();

        Assert.Equal(library.Object(0, 3, 32).Pixels.ToArray(), pictures[3][0]);
        var within = pictures.SelectMany(same => Pairs(6).Select(pair => Distance(same[pair.One], same[pair.Other]))).ToArray();
        var between = Pairs(8).SelectMany(pair => Enumerable.Range(0, 6).Select(i => Distance(pictures[pair.One][i], pictures[pair.Other][i]))).ToArray();
        Assert.True(within.Min() > 0.005 && within.Average() > 0.04, $"Instances differ by {within.Min():F3} at least, by {within.Average():F3} on average.");
        Assert.True(within.Average() < 0.8 * between.Average(), $"Within a class {within.Average():F3}, between classes {between.Average():F3}.");
    }

    [Fact]
    public void Of_own_cut_outs_folders_are_classes_and_pictures_instances()
    {
        using var folder = new PictureFolder();
        foreach (var (name, red) in new[] { ("cup/1.png", 250), ("cup/2.png", 200), ("pot/1.png", 150), ("pot/2.png", 100), ("pot/3.png", 50) })
        {
            _ = folder.Write(name, 12, 12, (x, y) => ((byte)red, 0, 0, (byte)(x is > 1 and < 10 && y is > 1 and < 10 ? 255 : 0)));
        }

        var spec = Small with { Sprites = new() { Classes = 2, Instances = 9, Foregrounds = ForegroundSource.Collection, ForegroundCollection = Pictures.Opened.AddressOf(folder) } };
        var videos = new SpriteVideos(spec, 0, Pictures.Opened.Sources(folder));

        Assert.Equal(["cup", "pot"], videos.ClassNames.Order(StringComparer.Ordinal));
        var seen = Enumerable.Range(0, videos.Count).SelectMany(i => videos.Open(i).Truth(0)).Select(truth => (videos.ClassNames[truth.Class], truth.Instance % 9)).Distinct().Order();
        Assert.Equal([("cup", 0), ("cup", 1), ("pot", 0), ("pot", 1), ("pot", 2)], seen);

        var refused = Assert.Throws<DatasetException>(() => new SpriteVideos(spec with { Sprites = spec.Sprites with { ClassOffset = 1 } }, 0, Pictures.Opened.Sources(folder)));
        Assert.Equal(".sprites.classes", refused.Field);
    }

    [Fact]
    public void Of_the_installed_stamps_folders_are_classes()
    {
        Assert.SkipUnless(Directory.Exists(TuxPaintStamps.InstalledFolder), "tuxpaint-stamps-default is not installed.");

        var library = TuxPaintFolders.In();

        Assert.InRange(library.Count, 10, 100);
        Assert.All(Enumerable.Range(0, library.Count), index => Assert.True(library.Instances(1, index) >= TuxPaintFolders.LeastStamps));
        Assert.Contains("birds", Enumerable.Range(0, library.Count).Select(index => library.Name(1, index)));
        using var video = new SpriteVideos(Small with { Sprites = new() { Foregrounds = ForegroundSource.TuxPaintStamps } }, 1).Open(0);
        Assert.NotEmpty(video.Truth(0));
        Assert.NotEmpty(Read(video, 0));
    }

    internal static byte[] Read(Video video, int frame)
    {
        var rgb = new byte[video.Width * video.Height * 3];
        Assert.True(video.TryRead(frame, rgb));
        return rgb;
    }

    private static (int X, int Y)[] Lit(byte[] rgb, int width, int least) =>
        [.. Enumerable.Range(0, rgb.Length / 3).Where(i => rgb[i * 3] + rgb[(i * 3) + 1] + rgb[(i * 3) + 2] > least).Select(i => (i % width, i / width))];

    private static IEnumerable<(int One, int Other)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(one => Enumerable.Range(one + 1, count - one - 1).Select(other => (one, other)));

    private static double Distance(float[] one, float[] other) => one.Zip(other).Average(pair => Math.Abs(pair.First - pair.Second));
}
