using System.Text.Json;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Science.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Json;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Keeps a few mined windows in their frames as artifacts, for a page to draw.</summary>
internal static class MiningIllustration
{
    private const int Shown = 12;
    private const int LongerSide = 320;
    private const int ShareDigits = 4;

    /// <summary>Windows spread evenly over all.</summary>
    /// <param name="videos">Where they were mined.</param>
    /// <param name="windows">All windows, in the order of the videos.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public static void Record(VideoSet videos, IReadOnlyList<MinedWindow> windows, StageContext context)
    {
        var sheet = new FrameSheet(LongerSide);
        var examples = new List<MinedExample>();
        foreach (var place in EvenSpread.Of(Shown, windows.Count))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var window = windows[place];
            using var video = videos.Open(window.Video);
            var rgb = new byte[video.Height * video.Width * 3];
            if (video.TryRead(window.Frame, rgb))
            {
                sheet.BeginRow();
                var cell = sheet.Add(rgb, video.Width, video.Height);
                examples.Add(new(video.Name, window.Frame, cell, FrameSheet.Scaled(window.Box, video.Width, cell), window.MovingPoints, Math.Round(window.MovingShare, ShareDigits)));
            }
        }

        if (examples.Count > 0)
        {
            context.Recorder.Artifact(MinedExamples.SheetName, FilmKinds.Sheet, "image/png", stream => stream.Write(sheet.ToPng()));
            context.Recorder.Artifact(
                MinedExamples.ArtifactName, MinedExamples.ArtifactKind, "application/json",
                stream => JsonSerializer.Serialize(stream, new MinedExamples(windows.Count, videos.Count, sheet.Size, examples), PlatformJson.Options));
        }
    }
}
