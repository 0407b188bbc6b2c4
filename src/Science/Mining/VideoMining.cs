using System.Runtime.InteropServices;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Native;
using Invaria.Shared.Specs.Mining;
using OpenCvSharp;

namespace Invaria.Science.Mining;

/// <summary>
/// Finds moving objects in a video (Wang, Gupta 2015, section 3): of each frame the points that move otherwise than the camera; frames in
/// which too few or too many do are dropped; of the rest, the window with most of them.
/// </summary>
public static class VideoMining
{
    // Windows of one video that overlap more (IoU) at about the same time show the same thing.
    private const double SamePlace = 0.1;

    // In pixels.
    private const double SlightDifference = 0.75;

    /// <summary>Mines one video: a pure function of the videos, the number and the spec.</summary>
    /// <param name="videos">The videos.</param>
    /// <param name="video">Which.</param>
    /// <param name="spec">How.</param>
    /// <param name="cancellation">Looked at before each frame.</param>
    /// <exception cref="OpenCvNotLoadedException">OpenCV is not installed.</exception>
    /// <exception cref="Datasets.DatasetException">The video cannot be read.</exception>
    public static MinedVideo Mine(VideoSet videos, int video, MiningSpec spec, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(spec);
        OpenCvRuntime.Load();
        using var opened = videos.Open(video);
        var (width, height) = (opened.Width, opened.Height);
        var side = Math.Clamp((int)Math.Round(spec.Window * Math.Min(width, height)), 1, Math.Min(width, height));
        var rgb = new byte[width * height * 3];
        var gray = new byte[width * height];
        using Mat first = new(height, width, MatType.CV_8UC1), second = new(height, width, MatType.CV_8UC1);
        var (current, next) = (first, second);
        var (candidates, counts, frame) = (new List<MinedWindow>(), new FrameCounts(), 0);
        if (opened.TryRead(0, rgb))
        {
            ToGray(rgb, gray, current);
            // Both frames of a pair are read: the last frame has no motion of its own.
            for (; opened.TryRead(frame + spec.Step, rgb); frame += spec.Step, (current, next) = (next, current))
            {
                cancellation.ThrowIfCancellationRequested();
                ToGray(rgb, gray, next);
                counts += Look(video, frame, PointMotion.Between(current, next, spec), width, height, side, spec, candidates);
            }
        }

        var last = Last(opened, frame, spec.Step, rgb);
        var late = candidates.RemoveAll(window => window.Frame + spec.Following > last);
        return new(Chosen(candidates, spec), counts with { Kept = counts.Kept - late, NearEnd = late });
    }

    private static FrameCounts Look(int video, int frame, PointMotion[] points, int width, int height, int side, MiningSpec spec, List<MinedWindow> candidates)
    {
        if (points.Length == 0)
        {
            return new(FewPoints: 1);
        }

        var moving = points.Where(point => point.Motion > spec.Motion).ToArray();
        var share = (double)moving.Length / points.Length;
        if (share < spec.LeastMoving)
        {
            return new(LittleMotion: 1);
        }

        if (share > spec.MostMoving)
        {
            return new(MuchMotion: 1);
        }

        var (box, count) = FullestWindow.Of([.. moving.Select(point => (point.X, point.Y))], width, height, side);
        if (count < spec.LeastPoints)
        {
            return new(FewPoints: 1);
        }

        if (Alike([.. moving.Where(point => FullestWindow.Holds(box, point.X, point.Y))]) < spec.Coherence)
        {
            return new(Mixed: 1);
        }

        candidates.Add(new(video, frame, box, count, share));
        return new(Kept: 1);
    }

    /// <summary>Share of points that move about as their median does; parts of one object that turns and grows differ a little.</summary>
    private static double Alike(PointMotion[] points)
    {
        var (x, y) = (Median([.. points.Select(point => point.MoveX)]), Median([.. points.Select(point => point.MoveY)]));
        var tolerance = SlightDifference + (0.25 * Math.Sqrt((x * x) + (y * y)));
        return (double)points.Count(point => Math.Sqrt(((point.MoveX - x) * (point.MoveX - x)) + ((point.MoveY - y) * (point.MoveY - y))) <= tolerance) / points.Length;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>Those with most moving points, the earlier of equals first; none that shows what another does at about the same time.</summary>
    private static MinedWindow[] Chosen(List<MinedWindow> candidates, MiningSpec spec)
    {
        var chosen = new List<MinedWindow>();
        foreach (var window in candidates.OrderByDescending(window => window.MovingPoints).ThenBy(window => window.Frame))
        {
            if (chosen.Count == spec.Windows)
            {
                break;
            }

            if (chosen.TrueForAll(other => Math.Abs(other.Frame - window.Frame) >= spec.Apart || Box.Overlap(other.Box, window.Box) <= SamePlace))
            {
                chosen.Add(window);
            }
        }

        return [.. chosen.OrderBy(window => window.Frame).ThenBy(window => window.Box.X)];
    }

    /// <summary>The last frame that there is, at or behind one that was read.</summary>
    private static int Last(Video video, int frame, int step, byte[] rgb)
    {
        var last = frame;
        for (var ahead = 1; ahead < step && video.TryRead(frame + ahead, rgb); ahead++)
        {
            last = frame + ahead;
        }

        return last;
    }

    private static void ToGray(ReadOnlySpan<byte> rgb, byte[] gray, Mat target)
    {
        // ITU-R BT.601, as OpenCV has it.
        for (int i = 0, at = 0; i < gray.Length; i++, at += 3)
        {
            gray[i] = (byte)(((rgb[at] * 4899) + (rgb[at + 1] * 9617) + (rgb[at + 2] * 1868) + 8192) >> 14);
        }

        Marshal.Copy(gray, 0, target.Data, gray.Length);
    }
}
