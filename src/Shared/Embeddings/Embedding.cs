using Invaria.Shared.Graphs;

namespace Invaria.Shared.Embeddings;

/// <summary>
/// Test samples as a frozen backbone represents them, on the principal components of the representations, with what a probe on
/// them takes each sample for. Columns by shown sample, N long.
/// </summary>
public sealed record Embedding
{
    /// <summary>Most samples that are kept.</summary>
    public const int MostSamples = 2000;

    /// <summary>Most components that are kept.</summary>
    public const int MostComponents = 50;

    /// <summary>Fewer samples say nothing of how they lie.</summary>
    public const int LeastSamples = 3;

    /// <summary>How many samples the test split has.</summary>
    public required int TestSamples { get; init; }

    /// <summary>How many features the representation has, of which the components are made.</summary>
    public required int Features { get; init; }

    /// <summary>Names of the classes in the order of their labels.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Each sample's place in the test split, from 0, ascending.</summary>
    public required int[] Samples { get; init; }

    /// <summary>Its class, a place in <see cref="ClassNames"/>.</summary>
    public required int[] Labels { get; init; }

    /// <summary>The class that the probe takes it for.</summary>
    public required int[] Predictions { get; init; }

    /// <summary>The share of all variance that lies along each component, 0 to 1, falling; K long, K at least 1.</summary>
    public required float[] Shares { get; init; }

    /// <summary>Each sample's components, [N, K], in units of the representation; the mean sample is 0.</summary>
    public required float[] Components { get; init; }

    /// <summary>Where the samples' thumbnails lie; null where samples are no pictures.</summary>
    public required ThumbnailSheets? Thumbnails { get; init; }

    /// <summary>Number of shown samples N.</summary>
    public int Count => Samples.Length;

    /// <summary>Number of components K.</summary>
    public int Width => Shares.Length;

    /// <summary>A sample's components, K long.</summary>
    public ReadOnlySpan<float> Of(int sample) => Components.AsSpan(sample * Width, Width);

    /// <summary>Whether the probe takes a sample for what it is.</summary>
    public bool IsRight(int sample) => Labels[sample] == Predictions[sample];

    /// <summary>The samples nearest to a sample in all components, by Euclidean distance, nearest first; of equals the first.</summary>
    /// <param name="sample">Which shown sample; itself is not among them.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<(int Sample, double Distance)> Nearest(int sample, int most) =>
        [.. Enumerable.Range(0, Count).Where(other => other != sample).Select(other => (Sample: other, Distance: Distance(sample, other)))
            .OrderBy(near => near.Distance).ThenBy(near => near.Sample).Take(most)];

    private double Distance(int one, int other)
    {
        ReadOnlySpan<float> a = Of(one), b = Of(other);
        var sum = 0.0;
        for (var component = 0; component < a.Length; component++)
        {
            var difference = (double)a[component] - b[component];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
