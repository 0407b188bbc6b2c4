using System.Runtime.InteropServices;
using Invaria.Science.Images;
using Invaria.Science.Native;
using OpenCvSharp;
using OpenCvSharp.Tracking;

namespace Invaria.Science.Tracking;

/// <summary>OpenCV's kernelised correlation filter. It moves by whole pixels.</summary>
public sealed class OpenCvCorrelation : ObjectTracker
{
    private TrackerKCF? _tracker;
    private Mat? _frame;
    private Box _box;
    private Rect _rectangle;
    private byte[] _bytes = [];

    public override void Begin(ReadOnlySpan<byte> rgb, int width, int height, Box box)
    {
        OpenCvRuntime.Load();
        Dispose(disposing: true);
        (_tracker, _frame, _box) = (TrackerKCF.Create(), new(height, width, MatType.CV_8UC3), box);
        _rectangle = new((int)Math.Round(box.X), (int)Math.Round(box.Y), (int)Math.Round(box.Width), (int)Math.Round(box.Height));
        _tracker.Init(Frame(rgb), _rectangle);
    }

    public override Box? Follow(ReadOnlySpan<byte> rgb)
    {
        var tracker = _tracker ?? throw new InvalidOperationException("Begin first.");
        return tracker.Update(Frame(rgb), ref _rectangle) ? _box with { X = _rectangle.X, Y = _rectangle.Y } : null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tracker?.Dispose();
            _frame?.Dispose();
            (_tracker, _frame) = (null, null);
        }
    }

    /// <summary>OpenCV's order of colours is blue, green, red.</summary>
    private Mat Frame(ReadOnlySpan<byte> rgb)
    {
        _bytes = _bytes.Length == rgb.Length ? _bytes : new byte[rgb.Length];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            (_bytes[i], _bytes[i + 1], _bytes[i + 2]) = (rgb[i + 2], rgb[i + 1], rgb[i]);
        }

        Marshal.Copy(_bytes, 0, _frame!.Data, _bytes.Length);
        return _frame;
    }
}
