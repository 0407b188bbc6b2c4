using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>What the authors of TimeDRL used for a set of labelled series, and what they report (Chang et al. 2024, table IV and the published settings).</summary>
internal sealed record ClassificationSettings
{
    private const int Epochs = 30;

    public static ClassificationSettings PenDigits { get; } = new()
    {
        Name = "PenDigits",
        Encoder = Encoding(2, 1, 128, 9, 5, 3, PositionEmbedding.Learnt, 0.05),
        ContrastiveWeight = 0.25,
        Optimizer = PublishedSettings.AdamW(1.00e-4, 1.05e-4, new EpochHalvingScheduleSpec()),
        ProbeOptimizer = PublishedSettings.AdamW(1.00e-3, 2.64e-3, new WarmUpDecayScheduleSpec()),
        Accuracy = 0.980,
    };

    public static ClassificationSettings FingerMovements { get; } = new()
    {
        Name = "FingerMovements",
        Encoder = Encoding(16, 8, 64, 3, 8, 3, PositionEmbedding.None, 0.2),
        ContrastiveWeight = 0.1,
        Optimizer = PublishedSettings.AdamW(1.90e-3, 8.10e-3, new EpochHalvingScheduleSpec()),
        ProbeOptimizer = PublishedSettings.AdamW(1.90e-2, 6.11e-5, new WarmUpDecayScheduleSpec()),
        Accuracy = 0.650,
    };

    public static ClassificationSettings Epilepsy { get; } = new()
    {
        Name = "Epilepsy",
        Encoder = Encoding(24, 12, 128, 8, 3, 3, PositionEmbedding.None, 0.1),
        ContrastiveWeight = 0.5,
        Optimizer = PublishedSettings.AdamW(1.27e-4, 1.73e-5, new LateDecayScheduleSpec()),
        ProbeOptimizer = PublishedSettings.AdamW(1.27e-3, 2.16e-3, new ConstantScheduleSpec()),
        Accuracy = 0.978,
    };

    public static ClassificationSettings Har { get; } = new()
    {
        Name = "HAR",
        Encoder = Encoding(8, 4, 128, 6, 9, 3, PositionEmbedding.Sinusoidal, 0.2),
        ContrastiveWeight = 0.1,
        Optimizer = PublishedSettings.AdamW(1.57e-4, 4.85e-3, new WarmUpDecayScheduleSpec()),
        ProbeOptimizer = PublishedSettings.AdamW(1.57e-3, 1.72e-3, new LateDecayScheduleSpec()),
        Accuracy = 0.890,
    };

    public static ClassificationSettings Wisdm { get; } = new()
    {
        Name = "WISDM",
        Encoder = Encoding(4, 4, 128, 11, 8, 5, PositionEmbedding.Learnt, 0.2),
        ContrastiveWeight = 0.1,
        Optimizer = PublishedSettings.AdamW(1.41e-4, 8.71e-5, new ConstantScheduleSpec()),
        ProbeOptimizer = PublishedSettings.AdamW(1.41e-3, 1.75e-4, new ConstantScheduleSpec()),
        Accuracy = 0.915,
    };

    public required string Name { get; init; }

    public required TimeDrlEncoderSpec Encoder { get; init; }

    /// <summary>λ.</summary>
    public required double ContrastiveWeight { get; init; }

    public required AdamWSpec Optimizer { get; init; }

    public required AdamWSpec ProbeOptimizer { get; init; }

    /// <summary>Published accuracy, best on test.</summary>
    public required double Accuracy { get; init; }

    public LabelledSeriesSpec Dataset() => new() { Collection = NewestCollection.Of(CollectionUse.SeriesSamples, Name) };

    public TimeDrlSpec Pretraining() => new() { Dataset = Dataset(), Backbone = Encoder, Optimizer = Optimizer, ContrastiveWeight = ContrastiveWeight, Epochs = Epochs };

    public LinearProbeSpec Probe() => new() { Dataset = Dataset(), Optimizer = ProbeOptimizer, Epochs = Epochs, BatchSize = 32, Patience = 10, PublishedProtocol = true };

    private static TimeDrlEncoderSpec Encoding(int patch, int stride, int headWidth, int heads, int depth, int kernel, PositionEmbedding position, double dropout) => new()
    {
        PatchLength = patch,
        Stride = stride,
        ChannelIndependence = false,
        Embedding = TokenEmbedding.Convolution,
        KernelSize = kernel,
        Position = position,
        HeadWidth = headWidth,
        Heads = heads,
        Depth = depth,
        Dropout = dropout,
    };
}
