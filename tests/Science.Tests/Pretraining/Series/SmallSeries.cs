using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Tests.Pretraining.Series;

/// <summary>Pretraining on small series that takes a second.</summary>
internal static class SmallSeries
{
    public static SyntheticForecastSpec Dataset { get; } = new() { Rows = 400, Channels = 2, InputLength = 32, Horizon = 4, Periods = [12], SeriesSeed = 1 };

    public static SyntheticWaveformsSpec Waveforms { get; } = new() { TrainSamples = 60, ValidationSamples = 30, TestSamples = 30, Length = 32, Channels = 2 };

    public static TimeDrlEncoderSpec Encoder { get; } = new() { PatchLength = 8, Stride = 4, HeadWidth = 4, Heads = 2 };

    public static TimeDrlSpec TimeDrl { get; } = new()
    {
        Dataset = Dataset,
        Backbone = Encoder,
        Epochs = 3,
        Optimizer = new AdamWSpec { LearningRate = 2e-3 },
    };

    public static LinearProbeSpec Probe { get; } = new() { Dataset = Waveforms, Epochs = 3, BatchSize = 32, Optimizer = new AdamSpec { LearningRate = 0.01 } };

    public static RunSpec Of(SeriesPretrainingSpec pretraining, int seed = 0) => new() { Pretraining = pretraining, Seed = seed };
}
