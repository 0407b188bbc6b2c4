using Invaria.Science.Datasets.Series.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>Labelled series in memory, standardised with the training split's mean and deviation of each channel.</summary>
public abstract class SampledSeries : SeriesDataset, IWindowSource
{
    private readonly SampleSelection _selection;
    private readonly StandardisedChannels _standardised;

    /// <param name="samples">The series in the parts of their files.</param>
    /// <param name="selection">Which of them are the samples of each split.</param>
    private protected SampledSeries(SeriesSamples samples, SampleSelection selection)
    {
        _selection = selection;
        (Length, ClassNames, ChannelNames) = (samples.Length, samples.ClassNames, [.. Enumerable.Range(1, samples.Channels).Select(channel => $"channel {channel}")]);
        _standardised = StandardisedChannels.Of(Values(Split.Train, 0, Count(Split.Train), CancellationToken.None), Channels);
        Remarks = samples.Remarks;
    }

    public sealed override int Length { get; }

    public sealed override IReadOnlyList<string> ChannelNames { get; }

    public sealed override IReadOnlyList<string> ClassNames { get; }

    public sealed override IReadOnlyList<string> Remarks { get; }

    public sealed override int Count(Split split) => _selection.Of(split).Count;

    public sealed override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation)
    {
        if (count > Count(split))
        {
            throw new DatasetException($"{count} samples of the {split.ToString().ToLowerInvariant()} split are asked for, but it has {Count(split)}. Ask for fewer.");
        }

        using var scope = NewDisposeScope();
        var windows = tensor(_standardised.Apply(Values(split, 0, count, cancellation)), [count, Length, Channels]).to(device);
        var labels = tensor(_selection.Of(split).Take(count).Select(sample => (long)sample.Part.Labels[sample.Index]).ToArray()).to(device);
        return new SampleSplit(windows.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    int IWindowSource.StepsBehind => 0;

    void IWindowSource.Read(Split split, int index, Span<float> values) => _standardised.Apply(Values(split, index, 1, CancellationToken.None)).CopyTo(values);

    int? IWindowSource.Label(Split split, int index) => _selection.Of(split)[index] is var sample ? sample.Part.Labels[sample.Index] : null;

    /// <summary>[count, Length, Channels] as the files have them.</summary>
    private double[] Values(Split split, int first, int count, CancellationToken cancellation)
    {
        var size = Length * Channels;
        if ((long)count * size > Array.MaxLength)
        {
            throw new NotSupportedException($"{count} samples of {Length}×{Channels} values do not fit into one array: use fewer or shorter samples.");
        }

        var values = new double[count * size];
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (part, index) = _selection.Of(split)[first + i];
            for (var at = 0; at < size; at++)
            {
                values[(i * size) + at] = part.Values[(index * size) + at];
            }
        }

        return values;
    }
}
