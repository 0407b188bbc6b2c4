using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>Random walks of ETTh2's size: 8,640, 2,880 and 2,880 rows of 7 channels, windows of 336 and 24 rows.</summary>
internal sealed class DrawnSeries : ForecastDataset
{
    public override int Length => 336;

    public override int Horizon => 24;

    public override IReadOnlyList<string> ChannelNames { get; } = ["a", "b", "c", "d", "e", "f", "g"];

    public override IReadOnlyList<double> Means { get; } = new double[7];

    public override IReadOnlyList<double> Deviations { get; } = [.. Enumerable.Repeat(1.0, 7)];

    public override int Count(Split split) => (split == Split.Train ? 8640 - Length : 2880) - Horizon + 1;

    public override WindowSplit LoadWindows(Split split, int count, Device device, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)split, CPU);
        var rows = randn([split == Split.Train ? 8640 : 2880 + Length, 7], ScalarType.Float32, generator: generator).cumsum(0);
        return new((rows - rows.mean([0], keepdim: true)) / rows.std([0], unbiased: false, keepdim: true), Length, Horizon, count);
    }
}
