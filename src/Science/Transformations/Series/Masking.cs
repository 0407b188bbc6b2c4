using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>Values become 0, the mean of a standardised channel.</summary>
public sealed class Masking(MaskingSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        foreach (ref var value in window)
        {
            if (stream.NextBool(spec.Probability))
            {
                value = 0;
            }
        }
    }
}
