using System.Text.Json;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Runs;
using Invaria.Science.Tracking;
using Invaria.Shared.Films;
using Invaria.Shared.Json;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Keeps a few tracks as film strips with their windows as artifacts, for a page to draw.</summary>
internal static class TrackIllustration
{
    private const int Shown = 8;
    private const int FramesEach = 7;
    private const int LongerSide = 112;

    /// <summary>Tracks spread evenly over all.</summary>
    /// <param name="videos">Where they were tracked.</param>
    /// <param name="tracks">All tracks, in the order of the videos.</param>
    /// <param name="truth">What is known of the views: 2·t and 2·t + 1 are the first and the last of track t.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public static void Record(VideoSet videos, IReadOnlyList<ObjectTrack> tracks, IReadOnlyList<TrackedView> truth, StageContext context)
    {
        var sheet = new FrameSheet(LongerSide);
        var examples = new List<TrackExample>();
        foreach (var place in EvenSpread.Of(Shown, tracks.Count))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (track, first, last) = (tracks[place], truth[2 * place], truth[(2 * place) + 1]);
            var frames = Strip(videos, track, sheet);
            if (frames.Count > 0)
            {
                examples.Add(new(videos.Name(track.Video), track.FirstFrame, track.LastFrame, frames, TrackedView.SameInstance(first, last)));
            }
        }

        if (examples.Count > 0)
        {
            context.Recorder.Artifact(TrackExamples.SheetName, FilmKinds.Sheet, "image/png", stream => stream.Write(sheet.ToPng()));
            context.Recorder.Artifact(
                TrackExamples.ArtifactName, TrackExamples.ArtifactKind, "application/json",
                stream => JsonSerializer.Serialize(stream, new TrackExamples(tracks.Count, sheet.Size, examples), PlatformJson.Options));
        }
    }

    /// <summary>Frames from the first to the last, in ascending order as videos are read cheapest.</summary>
    private static List<TrackFrame> Strip(VideoSet videos, ObjectTrack track, FrameSheet sheet)
    {
        using var video = videos.Open(track.Video);
        var rgb = new byte[video.Height * video.Width * 3];
        var (count, frames) = (Math.Min(FramesEach, track.Boxes.Count), new List<TrackFrame>());
        sheet.BeginRow();
        for (var i = 0; i < count; i++)
        {
            var at = count == 1 ? 0 : i * (track.Boxes.Count - 1) / (count - 1);
            if (video.TryRead(track.FirstFrame + at, rgb))
            {
                var cell = sheet.Add(rgb, video.Width, video.Height);
                frames.Add(new(track.FirstFrame + at, cell, FrameSheet.Scaled(track.Boxes[at], video.Width, cell)));
            }
        }

        return frames;
    }
}
