using Invaria.Science.Randomness;
using Invaria.Science.Transformations.Series;
using Invaria.Shared.Specs.Transformations;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Datasets.Series;

/// <summary>The windows of a dataset, each changed by transformations whose parameters are a pure function of (seed, split, index).</summary>
/// <param name="dataset">Whose windows.</param>
/// <param name="transformations">Applied in this order.</param>
/// <param name="seed">Draws the parameters.</param>
public sealed class TransformedSeries(SeriesDataset dataset, IReadOnlyList<TransformationSpec> transformations, long seed) : SeriesDataset
{
    private const long ValuesAtOnce = 1 << 24;

    private readonly SeriesDraws _draws = new(transformations, seed);

    public override int Length => dataset.Length;

    public override IReadOnlyList<string> ChannelNames => dataset.ChannelNames;

    public override IReadOnlyList<string> ClassNames => dataset.ClassNames;

    public override IReadOnlyList<string> Remarks => dataset.Remarks;

    /// <summary>Two datasets that differ in nothing but the draws of one transformation.</summary>
    public static (TransformedSeries One, TransformedSeries Other) Pair(SeriesDataset dataset, TransformationSpec transformation, long seed)
    {
        var draws = new RandomStream(seed, Purpose.Pairs);
        var (one, other) = ((long)(draws.NextBits() >> 1), (long)(draws.NextBits() >> 1));
        return (new(dataset, [transformation], one), new(dataset, [transformation], other));
    }

    public override int Count(Split split) => dataset.Count(split);

    /// <summary>Loads the first windows, transformed; of a forecast the windows alone, without what follows them.</summary>
    public override LoadedSplit Load(Split split, int count, Device device, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var plain = dataset.Load(split, count, CPU, cancellation);
        var windows = empty([count, Length, Channels], dtype: ScalarType.Float32);
        var many = (int)Math.Max(1, ValuesAtOnce / ((long)Length * Channels));
        for (var start = 0; start < count; start += many)
        {
            cancellation.ThrowIfCancellationRequested();
            using var part = NewDisposeScope();
            var size = Math.Min(many, count - start);
            var indices = arange(start, start + size, dtype: ScalarType.Int64);
            _ = windows.narrow(0, start, size).copy_(_draws.Apply(plain.Inputs(indices), indices, split, epoch: 0));
        }

        var labels = ClassNames.Count > 0 ? plain.Labels.to(device, copy: true).MoveToOuterDisposeScope() : null;
        return new SampleSplit(windows.to(device).MoveToOuterDisposeScope(), labels);
    }
}
