using Invaria.Science.Images;
using Invaria.Shared.Previews;

namespace Invaria.Science.Datasets.Videos;

/// <summary>Videos to look at while a dataset is being defined: a strip of frames each.</summary>
public static class FilmStrip
{
    private const int FrameHeight = 96;
    private const int ShownFrames = 6;

    /// <summary>The first videos, each with frames at equal distances side by side.</summary>
    /// <param name="videos">The videos.</param>
    /// <param name="count">How many; fewer where there are fewer.</param>
    public static DatasetPreview Of(VideoSet videos, int count)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(videos.ClassNames.Count, [.. Enumerable.Range(0, Math.Min(count, videos.Count)).Select(video => new PreviewSample(0, videos.Name(video), Strip(videos, video)))], videos.Remarks);
    }

    /// <summary>PNG of a frame whose longer side is at most so many pixels.</summary>
    internal static byte[] Thumbnail(ReadOnlySpan<byte> rgb, int width, int height, int longerSide)
    {
        var scale = Math.Min(1, (double)longerSide / Math.Max(width, height));
        var (smallWidth, smallHeight) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        return PictureFile.EncodePng(Resized(rgb, width, height, smallWidth, smallHeight), smallWidth, smallHeight);
    }

    private static byte[] Strip(VideoSet videos, int number)
    {
        using var video = videos.Open(number);
        var width = Math.Max(1, video.Width * FrameHeight / video.Height);
        var strip = new byte[FrameHeight * width * ShownFrames * 3];
        var rgb = new byte[video.Width * video.Height * 3];
        for (var i = 0; i < ShownFrames && video.TryRead(i * Math.Max(1, (video.Frames - 1) / (ShownFrames - 1)), rgb); i++)
        {
            var small = Resized(rgb, video.Width, video.Height, width, FrameHeight);
            for (var row = 0; row < FrameHeight; row++)
            {
                small.AsSpan(row * width * 3, width * 3).CopyTo(strip.AsSpan(((row * ShownFrames) + i) * width * 3));
            }
        }

        return PictureFile.EncodePng(strip, width * ShownFrames, FrameHeight);
    }

    /// <summary>A frame in another size, [toHeight, toWidth, 3].</summary>
    internal static byte[] Resized(ReadOnlySpan<byte> rgb, int width, int height, int toWidth, int toHeight)
    {
        var rgba = new byte[width * height * 4];
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        }

        var resized = Picture.FromRgba(width, height, rgba).Resize(toWidth, toHeight).ToOpaqueBytes();
        var small = new byte[toWidth * toHeight * 3];
        for (int from = 0, to = 0; to < small.Length; from += 4, to += 3)
        {
            (small[to], small[to + 1], small[to + 2]) = (resized[from], resized[from + 1], resized[from + 2]);
        }

        return small;
    }
}
