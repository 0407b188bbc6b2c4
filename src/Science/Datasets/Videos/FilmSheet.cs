using Invaria.Science.Images;
using Invaria.Shared.Previews;

namespace Invaria.Science.Datasets.Videos;

/// <summary>The beginnings of the first videos, to be played while a dataset is being defined, with what is known to be in each frame.</summary>
public static class FilmSheet
{
    private const int LongerSide = 144;
    private const int Quality = 85;
    private const int Columns = 8;
    private const int VisibleDigits = 2;

    /// <summary>Of many videos fewer frames each: about so many together, a few megabytes.</summary>
    private const int AllFrames = 640;
    private const int MostFrames = 48;

    /// <summary>The first videos.</summary>
    /// <param name="videos">The videos.</param>
    /// <param name="count">How many; fewer where there are fewer.</param>
    /// <exception cref="DatasetException">A video cannot be read.</exception>
    public static DatasetPreview Of(VideoSet videos, int count)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var films = new FilmPreview[Math.Min(count, videos.Count)];
        InParallel.ForEach(Enumerable.Range(0, films.Length), video => films[video] = Film(videos, video, Math.Min(MostFrames, AllFrames / films.Length)));
        return new(videos.ClassNames.Count, [], videos.Remarks) { Films = films };
    }

    private static FilmPreview Film(VideoSet videos, int number, int frames)
    {
        using var video = videos.Open(number);
        var rgb = new byte[video.Width * video.Height * 3];
        var sheet = new FrameSheet(LongerSide);
        var shown = new List<FilmPreviewFrame>();
        for (var frame = 0; frame < frames && video.TryRead(frame, rgb); frame++)
        {
            if (frame % Columns == 0)
            {
                sheet.BeginRow();
            }

            var cell = sheet.Add(rgb, video.Width, video.Height);
            shown.Add(new(cell, [.. video.Truth(frame).Select(found => new FilmPreviewObject(
                found.Instance, videos.ClassNames[found.Class], FrameSheet.Scaled(found.Box, video.Width, cell), Math.Round(found.Visible, VisibleDigits)))]));
        }

        return shown.Count > 0
            ? new(video.Name, Math.Max(video.Frames, shown.Count), shown, sheet.Size, sheet.ToJpeg(Quality))
            : throw new DatasetException($"{video.Name}: has no frame that can be read.");
    }
}
