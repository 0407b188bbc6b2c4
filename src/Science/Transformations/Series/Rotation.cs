using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>Channels change signs and places, each window by itself; the published code shuffles all windows of a batch alike.</summary>
public sealed class Rotation(RotationSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        var from = spec.Shuffle ? stream.Permutation(channels) : [.. Enumerable.Range(0, channels)];
        var signs = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            signs[channel] = stream.NextBool(spec.Probability) ? -1 : 1;
        }

        var row = new float[channels];
        for (var step = 0; step < length; step++)
        {
            var values = window.Slice(step * channels, channels);
            values.CopyTo(row);
            for (var channel = 0; channel < channels; channel++)
            {
                values[channel] = signs[channel] * row[from[channel]];
            }
        }
    }
}
