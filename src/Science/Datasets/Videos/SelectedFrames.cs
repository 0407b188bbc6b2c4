using Invaria.Science.Images;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>Some of a video's frames, made smaller where they are larger than asked for.</summary>
internal sealed class SelectedFrames : Video
{
    private readonly Video _source;
    private readonly StoredVideosSpec _spec;
    private readonly byte[] _frame;
    private readonly Resampling _resampling = new();
    private float[] _from = [];
    private float[] _to = [];

    /// <param name="source">This one's from now on.</param>
    /// <param name="spec">Which frames, and how large.</param>
    public SelectedFrames(Video source, StoredVideosSpec spec)
    {
        (_source, _spec) = (source, spec);
        var scale = Math.Min(1, (double)spec.LongerSide / Math.Max(source.Width, source.Height));
        (Width, Height) = (Math.Max(2, (int)Math.Round(source.Width * scale)), Math.Max(2, (int)Math.Round(source.Height * scale)));
        _frame = new byte[source.Width * source.Height * 3];
    }

    public override string Name => _source.Name;

    public override int Width { get; }

    public override int Height { get; }

    public override int Frames => Math.Min(_spec.Frames ?? int.MaxValue, (_source.Frames + _spec.Stride - 1) / _spec.Stride);

    public override bool HasRandomAccess => _source.HasRandomAccess;

    protected override bool ReadFrame(int frame, Span<byte> rgb)
    {
        if (frame >= _spec.Frames || !_source.TryRead(frame * _spec.Stride, _frame))
        {
            return false;
        }

        if ((Width, Height) == (_source.Width, _source.Height))
        {
            _frame.CopyTo(rgb);
            return true;
        }

        Grow();
        for (int i = 0, at = 0; i < _frame.Length; i += 3, at += 4)
        {
            (_from[at], _from[at + 1], _from[at + 2], _from[at + 3]) = (_frame[i], _frame[i + 1], _frame[i + 2], 255);
        }

        _resampling.Resize(_from, _source.Width, _source.Height, _to, Width, Height);
        for (int i = 0, at = 0; i < rgb.Length; i += 3, at += 4)
        {
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (Rounded(_to[at]), Rounded(_to[at + 1]), Rounded(_to[at + 2]));
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }
    }

    private void Grow()
    {
        if (_from.Length == 0)
        {
            (_from, _to) = (new float[_source.Width * _source.Height * 4], new float[Width * Height * 4]);
        }
    }

    private static byte Rounded(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
