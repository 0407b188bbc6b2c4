using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>Normal noise on every value.</summary>
public sealed class Jitter(JitterSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        foreach (ref var value in window)
        {
            value += (float)(spec.Sigma * stream.NextNormal());
        }
    }
}
