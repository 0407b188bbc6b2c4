using System.Runtime.InteropServices;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Videos;

/// <summary>A smooth movement to and fro within [−1, 1]: a slow wave and a faster, smaller one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Swing
{
    private const double SlowShare = 0.75;

    private readonly double _slow;
    private readonly double _fast;
    private readonly double _slowPhase;
    private readonly double _fastPhase;

    /// <param name="stream">Draws speeds and phases.</param>
    /// <param name="period">About how many frames it takes to return.</param>
    public Swing(ref RandomStream stream, double period)
    {
        _slow = 2 * Math.PI / (period * stream.NextDouble(0.8, 1.4));
        _fast = 2 * Math.PI / (period * stream.NextDouble(0.4, 0.65));
        _slowPhase = stream.NextDouble(0, 2 * Math.PI);
        _fastPhase = stream.NextDouble(0, 2 * Math.PI);
    }

    public double At(int frame) => (SlowShare * Math.Sin((_slow * frame) + _slowPhase)) + ((1 - SlowShare) * Math.Sin((_fast * frame) + _fastPhase));
}
