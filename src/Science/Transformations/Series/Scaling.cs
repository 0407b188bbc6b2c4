using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>A normal factor for each channel.</summary>
public sealed class Scaling(ScalingSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var factor = (float)(spec.Mean + (spec.Sigma * stream.NextNormal()));
            for (var at = channel; at < window.Length; at += channels)
            {
                window[at] *= factor;
            }
        }
    }
}
