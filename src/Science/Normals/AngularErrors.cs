using System.Numerics;

namespace Invaria.Science.Normals;

/// <summary>
/// Angles between predicted and true surface normals over all valid pixels of a split: mean, median and the shares below 11.25°, 22.5°
/// and 30° (Fouhey, Gupta, Hebert 2013). Takes constant memory however many pixels there are.
/// </summary>
/// <remarks>
/// Mean and shares are exact. The median is taken from bins of 0.005°, each of which answers with the mean of its own errors: it is exact
/// where errors lie in bins of their own and less than 0.005° off otherwise.
/// </remarks>
public sealed class AngularErrors
{
    private const double BinWidth = 0.005;
    private const int Bins = 36_001;

    private static readonly double[] Thresholds = [11.25, 22.5, 30];

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _sums = new double[Bins];
    private readonly long[] _within = new long[Thresholds.Length];
    private double _total;

    /// <summary>Pixels that were added.</summary>
    public long Count { get; private set; }

    /// <summary>Mean error, degrees; null without pixels.</summary>
    public double? Mean => Count > 0 ? _total / Count : null;

    /// <summary>Median error, degrees, of an even number the mean of the middle two; null without pixels.</summary>
    public double? Median => Count > 0 ? (AtRank((Count - 1) / 2) + AtRank(Count / 2)) / 2 : null;

    /// <summary>Share of the pixels that are less than 11.25° off; null without pixels.</summary>
    public double? Within11 => Share(0);

    /// <summary>The same for 22.5°.</summary>
    public double? Within22 => Share(1);

    /// <summary>The same for 30°.</summary>
    public double? Within30 => Share(2);

    /// <summary>The angle between two directions of any length but zero, 0 to 180 degrees.</summary>
    /// <remarks>By the arc tangent: the arc cosine loses all digits below 0.03° in single precision.</remarks>
    public static double Between(Vector3 one, Vector3 other)
    {
        var (x, y, z) = ((double)one.X, (double)one.Y, (double)one.Z);
        var (crossX, crossY, crossZ) = ((y * other.Z) - (z * other.Y), (z * other.X) - (x * other.Z), (x * other.Y) - (y * other.X));
        var dot = (x * other.X) + (y * other.Y) + (z * other.Z);
        return double.RadiansToDegrees(Math.Atan2(Math.Sqrt((crossX * crossX) + (crossY * crossY) + (crossZ * crossZ)), dot));
    }

    /// <summary>Adds the error of a pixel.</summary>
    /// <param name="degrees">0 to 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such angle.</exception>
    public void Add(double degrees)
    {
        if (!(degrees is >= 0 and <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "An angle between directions is 0 to 180 degrees.");
        }

        var bin = (int)(degrees / BinWidth);
        _counts[bin]++;
        _sums[bin] += degrees;
        _total += degrees;
        Count++;
        for (var i = 0; i < Thresholds.Length; i++)
        {
            _within[i] += degrees < Thresholds[i] ? 1 : 0;
        }
    }

    /// <summary>Adds the errors of a picture.</summary>
    /// <param name="truth">Where normals are valid, and what they are.</param>
    /// <param name="predicted">[Height · Width] of any length but zero.</param>
    public void Add(NormalMap truth, ReadOnlySpan<Vector3> predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        for (var i = 0; i < truth.Normals.Length; i++)
        {
            if (truth.Valid[i])
            {
                Add(Between(predicted[i], truth.Normals[i]));
            }
        }
    }

    private double? Share(int threshold) => Count > 0 ? (double)_within[threshold] / Count : null;

    /// <summary>The error at a place of the sorted errors, 0 … Count − 1.</summary>
    private double AtRank(long rank)
    {
        var bin = 0;
        for (var before = _counts[0]; before <= rank; before += _counts[bin])
        {
            bin++;
        }

        return _sums[bin] / _counts[bin];
    }
}
