using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Mining;
using Invaria.Shared.Specs.Mining;

namespace Invaria.Science.Tracking;

/// <summary>Follows the windows that were mined in a video, all in one pass over its frames.</summary>
public static class VideoTracking
{
    /// <summary>Tracks the windows of one video: a pure function of the videos, the windows and the spec.</summary>
    /// <param name="videos">The videos.</param>
    /// <param name="video">Which.</param>
    /// <param name="windows">Windows of that video.</param>
    /// <param name="spec">How.</param>
    /// <param name="cancellation">Looked at before each frame.</param>
    /// <exception cref="Native.OpenCvNotLoadedException">OpenCV's tracker is asked for, but OpenCV is not installed.</exception>
    /// <exception cref="Datasets.DatasetException">The video cannot be read.</exception>
    public static TrackedVideo Track(VideoSet videos, int video, IReadOnlyList<MinedWindow> windows, TrackingSpec spec, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(spec);
        if (windows.Count == 0)
        {
            return new([], new());
        }

        using var opened = videos.Open(video);
        var rgb = new byte[opened.Width * opened.Height * 3];
        var waiting = new Queue<MinedWindow>(windows.OrderBy(window => window.Frame));
        var (followed, tracks, counts) = (new List<FollowedWindow>(), new List<ObjectTrack>(), new TrackCounts());
        try
        {
            for (var frame = waiting.Peek().Frame; waiting.Count + followed.Count > 0 && opened.TryRead(frame, rgb); frame++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = followed.Count - 1; i >= 0; i--)
                {
                    if (followed[i].Follow(rgb) is { } end)
                    {
                        counts += end;
                        if (end.Kept > 0)
                        {
                            tracks.Add(new(video, followed[i].FirstFrame, followed[i].Boxes));
                        }

                        followed[i].Dispose();
                        followed.RemoveAt(i);
                    }
                }

                while (waiting.TryPeek(out var window) && window.Frame == frame)
                {
                    followed.Add(new(waiting.Dequeue(), rgb, opened.Width, opened.Height, spec));
                }
            }
        }
        finally
        {
            counts += new TrackCounts(VideoEnded: followed.Count + waiting.Count);
            followed.ForEach(window => window.Dispose());
        }

        return new([.. tracks.OrderBy(track => track.FirstFrame).ThenBy(track => track.First.X)], counts);
    }

    /// <summary>The tracker that a spec names.</summary>
    public static ObjectTracker Tracker(TrackingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Tracker switch
        {
            Shared.Specs.Mining.Tracker.Kcf => new KernelisedCorrelation(spec),
            Shared.Specs.Mining.Tracker.OpenCvKcf => new OpenCvCorrelation(),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Tracker, "No such tracker."),
        };
    }

    /// <summary>One window on its way.</summary>
    private sealed class FollowedWindow : IDisposable
    {
        private readonly TrackingSpec _spec;
        private readonly int _width;
        private readonly int _height;
        private readonly ObjectTracker _tracker;
        private readonly List<Box> _boxes;

        // Kept only where the way back is to be tried.
        private readonly List<byte[]> _frames = [];

        public FollowedWindow(MinedWindow window, byte[] rgb, int width, int height, TrackingSpec spec)
        {
            (FirstFrame, _boxes, _spec, _width, _height) = (window.Frame, [window.Box], spec, width, height);
            _tracker = Tracker(spec);
            _tracker.Begin(rgb, width, height, window.Box);
            Keep(rgb);
        }

        public int FirstFrame { get; }

        public IReadOnlyList<Box> Boxes => _boxes;

        /// <summary>Follows into the next frame; says how it ended, null while it goes on.</summary>
        public TrackCounts? Follow(byte[] rgb)
        {
            if (_tracker.Follow(rgb) is not { } box)
            {
                return new(Lost: 1);
            }

            if (Inside(box) < _spec.LeastInside)
            {
                return new(LeftFrame: 1);
            }

            _boxes.Add(box);
            Keep(rgb);
            return _boxes.Count <= _spec.Frames ? null
                : Travel() < _spec.LeastTravel * Math.Max(box.Width, box.Height) ? new(ScarcelyMoved: 1)
                : Returns() ? new(Kept: 1) : new(NotReturned: 1);
        }

        public void Dispose() => _tracker.Dispose();

        private void Keep(byte[] rgb)
        {
            if (_spec.Return is not null)
            {
                _frames.Add([.. rgb]);
            }
        }

        private double Inside(Box box) => Box.Intersection(box, new(0, 0, _width, _height)) / (box.Width * box.Height);

        private double Travel() => _boxes.Max(box => Math.Sqrt(Squared(box.CentreX - _boxes[0].CentreX) + Squared(box.CentreY - _boxes[0].CentreY)));

        private bool Returns()
        {
            if (_spec.Return is not { } least)
            {
                return true;
            }

            using var back = Tracker(_spec);
            back.Begin(_frames[^1], _width, _height, _boxes[^1]);
            Box? box = _boxes[^1];
            for (var i = _frames.Count - 2; i >= 0 && box is not null; i--)
            {
                box = back.Follow(_frames[i]);
            }

            return box is { } found && Box.Overlap(found, _boxes[0]) >= least;
        }

        private static double Squared(double value) => value * value;
    }
}
