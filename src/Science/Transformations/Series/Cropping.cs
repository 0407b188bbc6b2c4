using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>What lies before and behind a piece of the window becomes 0.</summary>
public sealed class Cropping(CroppingSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        var (least, most) = (Steps(spec.MinimumShare, length), Steps(spec.MaximumShare, length));
        var kept = least + stream.NextInt(most - least + 1);
        var start = stream.NextInt(length - kept + 1);
        window[..(start * channels)].Clear();
        window[((start + kept) * channels)..].Clear();
    }

    private static int Steps(double share, int length) => Math.Clamp((int)Math.Round(share * length, MidpointRounding.AwayFromZero), 1, length);
}
