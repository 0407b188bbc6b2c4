using Invaria.Client.Formatting;
using Invaria.Shared.Embeddings;

namespace Invaria.Client.Embeddings;

/// <summary>An embedding with what pages say of it.</summary>
/// <param name="RunId">The run that computed it.</param>
/// <param name="Task">Position among the run's transfer tasks.</param>
/// <param name="View">The embedding.</param>
public sealed record EmbeddingReading(long RunId, int Task, Embedding View)
{
    private const int MostAxes = 10;

    /// <summary>How many components may be an axis.</summary>
    public int Axes => Math.Min(MostAxes, View.Width);

    /// <summary>Samples that the probe takes for what they are.</summary>
    public int RightCount => Enumerable.Range(0, View.Count).Count(View.IsRight);

    /// <summary>"sample 12", by its place in the test split.</summary>
    public string Name(int sample) => $"sample {View.Samples[sample]}";

    public string LabelOf(int sample) => View.ClassNames[View.Labels[sample]];

    public string PredictionOf(int sample) => View.ClassNames[View.Predictions[sample]];

    /// <summary>"cat, taken for dog", or "cat, taken for what it is".</summary>
    public string Words(int sample) => $"{LabelOf(sample)}, taken for {(View.IsRight(sample) ? "what it is" : PredictionOf(sample))}";

    /// <summary>"component 1 (23.4 %)".</summary>
    public string AxisName(int component) => component < View.Width ? $"component {component + 1} ({Show.Percent(View.Shares[component])})" : string.Empty;

    /// <summary>x and y of each sample, [N, 2]; 0 where there is no such component.</summary>
    public float[] Places(int across, int up)
    {
        var places = new float[2 * View.Count];
        for (var sample = 0; sample < View.Count; sample++)
        {
            var components = View.Of(sample);
            places[2 * sample] = across < components.Length ? components[across] : 0;
            places[(2 * sample) + 1] = up < components.Length ? components[up] : 0;
        }

        return places;
    }

    /// <summary>The group of each sample, N long.</summary>
    public int[] GroupsBy(EmbeddingColouring colouring) => colouring switch
    {
        EmbeddingColouring.Label => View.Labels,
        EmbeddingColouring.Prediction => View.Predictions,
        EmbeddingColouring.Right => [.. Enumerable.Range(0, View.Count).Select(sample => View.IsRight(sample) ? 0 : 1)],
        _ => throw new ArgumentOutOfRangeException(nameof(colouring), colouring, "No such colouring."),
    };

    /// <summary>The groups themselves.</summary>
    public IReadOnlyList<EmbeddingGroup> Groups(EmbeddingColouring colouring)
    {
        (string, EmbeddingMark)[] groups = colouring == EmbeddingColouring.Right
            ? [("right", EmbeddingMark.Right), ("wrong", EmbeddingMark.Wrong)]
            : [.. View.ClassNames.Select((name, label) => (name, EmbeddingMark.OfClass(label)))];
        var counts = new int[groups.Length];
        Array.ForEach(GroupsBy(colouring), group => counts[group]++);
        return [.. groups.Select((group, i) => new EmbeddingGroup(group.Item1, group.Item2, counts[i]))];
    }

    /// <summary>The samples where they are drawn, with what is known of them: a row a sample behind a header.</summary>
    /// <param name="places">x and y of each sample.</param>
    public IEnumerable<IReadOnlyList<object?>> Rows(float[] places) =>
        Enumerable.Range(0, View.Count)
            .Select(IReadOnlyList<object?> (sample) =>
            [
                View.Samples[sample], LabelOf(sample), PredictionOf(sample), places[2 * sample], places[(2 * sample) + 1], .. View.Of(sample).ToArray().Cast<object?>(),
            ])
            .Prepend(["sample", "label", "prediction", "x", "y", .. Enumerable.Range(1, View.Width).Select(component => $"component {component}")]);
}
