using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Videos;

public sealed class FilmSheetTests
{
    private static readonly SpriteVideosSpec Spec = new() { Sprites = new() { Classes = 3, Instances = 2 }, Videos = 3, Width = 288, Height = 144, Frames = 20 };

    [Fact]
    public void Films_show_consecutive_frames_with_what_the_video_knows_to_be_in_them()
    {
        var videos = Registry.Videos(Spec, 5, DataSources.BuiltIn);

        var preview = FilmSheet.Of(videos, 2);

        Assert.Equal(3, preview.Classes);
        Assert.Equal(2, preview.Films!.Count);
        var film = preview.Films[1];
        using var video = videos.Open(1);
        Assert.Equal((video.Name, 20, 20), (film.Name, film.AllFrames, film.Frames.Count));
        for (var frame = 0; frame < 20; frame++)
        {
            var (shown, truth) = (film.Frames[frame], video.Truth(frame));
            // Half as large on the sheet, eight in a row.
            Assert.Equal((144 * (frame % 8), 72 * (frame / 8), 144, 72), (shown.Picture.X, shown.Picture.Y, shown.Picture.Width, shown.Picture.Height));
            Assert.Equal(truth.Select(found => (found.Instance, videos.ClassNames[found.Class])), shown.Objects.Select(found => (found.Instance, found.ClassName)));
            Assert.All(truth.Zip(shown.Objects), pair => Assert.Equal([pair.First.Box.X / 2, pair.First.Box.Y / 2, pair.First.Box.Width / 2, pair.First.Box.Height / 2], pair.Second.Box));
        }

        Assert.Equal((8 * 144, 3 * 72), (film.Sheet.Width, film.Sheet.Height));
        Assert.Equal([0xFF, 0xD8], film.Jpeg[..2]);
    }

    [Fact]
    public void Of_many_videos_fewer_frames_are_shown_each()
    {
        var preview = FilmSheet.Of(Registry.Videos(Spec with { Videos = 64, Frames = 60 }, 5, DataSources.BuiltIn), 64);

        Assert.Equal(64, preview.Films!.Count);
        Assert.All(preview.Films, film => Assert.Equal((60, 10), (film.AllFrames, film.Frames.Count)));
    }
}
