using System.Numerics;

namespace Invaria.Science.Detection;

/// <summary>Many boxes with each coordinate in an array of its own, so that one box is compared with several at a time.</summary>
public sealed class BoxColumns
{
    private readonly float[] _x1;
    private readonly float[] _y1;
    private readonly float[] _x2;
    private readonly float[] _y2;
    private readonly float[] _area;

    public BoxColumns(ReadOnlySpan<BoundingBox> boxes)
    {
        Count = boxes.Length;
        (_x1, _y1, _x2, _y2, _area) = (new float[Count], new float[Count], new float[Count], new float[Count], new float[Count]);
        for (var i = 0; i < Count; i++)
        {
            var box = boxes[i];
            (_x1[i], _y1[i], _x2[i], _y2[i], _area[i]) = ((float)box.X1, (float)box.Y1, (float)box.X2, (float)box.Y2, (float)box.Area);
        }
    }

    /// <summary>How many boxes.</summary>
    public int Count { get; }

    /// <summary>Intersection over union of each box from <paramref name="from"/> on with one box, in single precision.</summary>
    /// <param name="box">The one box.</param>
    /// <param name="overlaps">Receives them, [Count]; those before <paramref name="from"/> stay as they are.</param>
    /// <param name="from">First box to compare.</param>
    public void Overlaps(BoundingBox box, Span<float> overlaps, int from = 0)
    {
        var (x1, y1, x2, y2, area) = ((float)box.X1, (float)box.Y1, (float)box.X2, (float)box.Y2, (float)box.Area);
        var i = from;
        for (; i <= Count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var width = Vector.Min(new Vector<float>(_x2, i), new Vector<float>(x2)) - Vector.Max(new Vector<float>(_x1, i), new Vector<float>(x1));
            var height = Vector.Min(new Vector<float>(_y2, i), new Vector<float>(y2)) - Vector.Max(new Vector<float>(_y1, i), new Vector<float>(y1));
            var shared = Vector.Max(width, Vector<float>.Zero) * Vector.Max(height, Vector<float>.Zero);
            var union = new Vector<float>(_area, i) + new Vector<float>(area) - shared;
            // Two empty boxes have no union: their overlap is 0, not 0 / 0.
            (shared / Vector.Max(union, new Vector<float>(float.Epsilon))).CopyTo(overlaps[i..]);
        }

        for (; i < Count; i++)
        {
            var shared = Math.Max(0, Math.Min(_x2[i], x2) - Math.Max(_x1[i], x1)) * Math.Max(0, Math.Min(_y2[i], y2) - Math.Max(_y1[i], y1));
            overlaps[i] = shared / Math.Max(_area[i] + area - shared, float.Epsilon);
        }
    }
}
