using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Invaria.Science.Mining;

/// <summary>A point of a frame and how it moves to the next.</summary>
/// <param name="X">From the left edge, in pixels.</param>
/// <param name="Y">From the upper edge, in pixels.</param>
/// <param name="MoveX">How far it moves to the right beside the camera's motion, in pixels.</param>
/// <param name="MoveY">How far it moves downwards beside the camera's motion, in pixels.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PointMotion(float X, float Y, double MoveX, double MoveY)
{
    /// <summary>How far it moves beside the camera's motion, in pixels.</summary>
    public double Motion => Distance(MoveX, MoveY);

    // A homography has eight unknowns, four points; twice as many say whether they agree.
    private const int LeastPoints = 8;

    // How far a point may miss its beginning when it is followed there and back.
    private const double ReturnTolerance = 1;

    /// <summary>
    /// Points of a frame with their motion to the next: corners (Shi and Tomasi 1994) that are followed there and back
    /// (Lucas and Kanade 1981, in a pyramid), less the camera's motion, a homography that most of them agree with.
    /// </summary>
    /// <remarks>OpenCV's RANSAC begins every search with the same random numbers, and runs on one thread here: the same frames give the same bits.</remarks>
    /// <param name="frame">Gray frame.</param>
    /// <param name="next">The next one.</param>
    /// <param name="spec">Numbers and tolerances.</param>
    /// <returns>The points; none where they are too few to tell the camera's motion.</returns>
    public static PointMotion[] Between(Mat frame, Mat next, Shared.Specs.Mining.MiningSpec spec)
    {
        var side = Math.Min(frame.Width, frame.Height);
        var corners = Cv2.GoodFeaturesToTrack(frame, spec.Points, spec.CornerQuality, Math.Max(1, spec.PointDistance * side), mask: null!, blockSize: 3, useHarrisDetector: false, k: 0.04);
        if (corners.Length < LeastPoints)
        {
            return [];
        }

        // Small enough not to take in what is beside a small object.
        var window = Math.Clamp((side / 16) | 1, 9, 21);
        var (there, back) = (Array.Empty<Point2f>(), Array.Empty<Point2f>());
        Cv2.CalcOpticalFlowPyrLK(frame, next, corners, ref there, out var found, out _, new Size(window, window), maxLevel: 2);
        Cv2.CalcOpticalFlowPyrLK(next, frame, there, ref back, out var returned, out _, new Size(window, window), maxLevel: 2);
        var (from, to) = (new List<Point2d>(corners.Length), new List<Point2d>(corners.Length));
        for (var i = 0; i < corners.Length; i++)
        {
            if (found[i] != 0 && returned[i] != 0 && Distance(corners[i].X - back[i].X, corners[i].Y - back[i].Y) <= ReturnTolerance)
            {
                from.Add(new(corners[i].X, corners[i].Y));
                to.Add(new(there[i].X, there[i].Y));
            }
        }

        if (from.Count < LeastPoints)
        {
            return [];
        }

        using var camera = Cv2.FindHomography(from, to, HomographyMethods.Ransac, spec.CameraTolerance);
        return camera.Empty() ? [] : [.. from.Zip(to, (start, end) => Beside(camera, start, end))];
    }

    private static PointMotion Beside(Mat camera, Point2d from, Point2d to)
    {
        var depth = (camera.At<double>(2, 0) * from.X) + (camera.At<double>(2, 1) * from.Y) + camera.At<double>(2, 2);
        var x = ((camera.At<double>(0, 0) * from.X) + (camera.At<double>(0, 1) * from.Y) + camera.At<double>(0, 2)) / depth;
        var y = ((camera.At<double>(1, 0) * from.X) + (camera.At<double>(1, 1) * from.Y) + camera.At<double>(1, 2)) / depth;
        return new((float)from.X, (float)from.Y, to.X - x, to.Y - y);
    }

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
