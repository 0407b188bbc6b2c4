using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>Segments of the window in another order. The published code draws at most one segment fewer than its parameter says.</summary>
public sealed class Permutation(PermutationSpec spec) : SeriesTransformation
{
    protected override void Change(Span<float> window, int length, int channels, ref RandomStream stream)
    {
        var segments = Math.Min(1 + stream.NextInt(spec.MaximumSegments), length);
        if (segments == 1)
        {
            return;
        }

        var cuts = Cuts(segments, length, ref stream);
        var before = window.ToArray();
        var at = 0;
        foreach (var segment in stream.Permutation(segments))
        {
            var values = before.AsSpan(cuts[segment] * channels, (cuts[segment + 1] - cuts[segment]) * channels);
            values.CopyTo(window[at..]);
            at += values.Length;
        }
    }

    /// <summary>Where segments begin, and the end of the last; none is empty.</summary>
    private int[] Cuts(int segments, int length, ref RandomStream stream)
    {
        if (spec.Equal)
        {
            return [.. Enumerable.Range(0, segments + 1).Select(i => (int)((long)i * length / segments))];
        }

        // Different places between the first and the last step.
        var places = stream.Permutation(length - 1)[..(segments - 1)];
        Array.Sort(places);
        return [0, .. places.Select(place => place + 1), length];
    }
}
