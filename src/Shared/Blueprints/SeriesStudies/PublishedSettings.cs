using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>What the authors of TimeDRL used for a set of long series, and the errors they report (Chang et al. 2024, tables II and III and the published settings).</summary>
internal sealed record PublishedSettings
{
    private const int Hour = 24 * 30;

    public static PublishedSettings EttH1 { get; } = new()
    {
        Name = "ETTh1",
        Rows = (12 * Hour, 4 * Hour, 4 * Hour),
        InputLength = 512,
        Encoder = new() { HeadWidth = 64, Heads = 2, Depth = 1, Embedding = TokenEmbedding.Convolution, KernelSize = 3, Position = PositionEmbedding.Learnt, Dropout = 0.2 },
        ContrastiveWeight = 0.5,
        Optimizer = AdamW(2.14e-5, 5.55e-3, new EpochHalvingScheduleSpec()),
        ProbeOptimizer = AdamW(2.14e-4, 1.64e-5, new WarmUpDecayScheduleSpec()),
        Errors = new() { [24] = (0.327, 0.378), [48] = (0.353, 0.392), [168] = (0.411, 0.427), [336] = (0.437, 0.446), [720] = (0.446, 0.461) },
    };

    public static PublishedSettings EttH2 { get; } = new()
    {
        Name = "ETTh2",
        Rows = (12 * Hour, 4 * Hour, 4 * Hour),
        InputLength = 336,
        Encoder = new() { HeadWidth = 8, Heads = 2, Depth = 1, Embedding = TokenEmbedding.Convolution, KernelSize = 5, Position = PositionEmbedding.None, Dropout = 0.2 },
        ContrastiveWeight = 0.25,
        Optimizer = AdamW(5.06e-5, 1.24e-4, new EpochHalvingScheduleSpec()),
        ProbeOptimizer = AdamW(5.06e-4, 6.44e-4, new EpochHalvingScheduleSpec()),
        Errors = new() { [24] = (0.183, 0.279), [48] = (0.229, 0.308), [168] = (0.334, 0.376), [336] = (0.372, 0.407), [720] = (0.395, 0.428) },
    };

    public static PublishedSettings Exchange { get; } = new()
    {
        Name = "Exchange",
        File = "exchange_rate.csv",
        InputLength = 168,
        Encoder = new() { HeadWidth = 32, Heads = 1, Depth = 2, Embedding = TokenEmbedding.Convolution, KernelSize = 5, Position = PositionEmbedding.Sinusoidal, Dropout = 0.05 },
        ContrastiveWeight = 0.5,
        Optimizer = AdamW(4.31e-4, 2.53e-5, new EpochHalvingScheduleSpec()),
        ProbeOptimizer = AdamW(4.31e-3, 5.93e-3, new EpochHalvingScheduleSpec()),
        Errors = new() { [24] = (0.0257, 0.110), [48] = (0.0418, 0.143), [168] = (0.154, 0.280), [336] = (0.340, 0.422), [720] = (0.679, 0.620) },
        Season = 7,
    };

    public static PublishedSettings EttM1 { get; } = EttH1 with
    {
        Name = "ETTm1",
        Rows = (4 * 12 * Hour, 4 * 4 * Hour, 4 * 4 * Hour),
        Errors = new() { [24] = (0.217, 0.299), [48] = (0.279, 0.339), [96] = (0.302, 0.357), [288] = (0.377, 0.398), [672] = (0.429, 0.424) },
        Season = 96,
    };

    public static PublishedSettings EttM2 { get; } = new()
    {
        Name = "ETTm2",
        Rows = (4 * 12 * Hour, 4 * 4 * Hour, 4 * 4 * Hour),
        InputLength = 336,
        Encoder = new() { HeadWidth = 16, Heads = 2, Depth = 2, Embedding = TokenEmbedding.Convolution, KernelSize = 7, Position = PositionEmbedding.Learnt, Dropout = 0.05 },
        ContrastiveWeight = 0.5,
        Optimizer = AdamW(1.20e-4, 7.17e-5, new ConstantScheduleSpec()),
        ProbeOptimizer = AdamW(1.20e-3, 3.56e-3, new ConstantScheduleSpec()),
        Errors = new() { [24] = (0.104, 0.205), [48] = (0.138, 0.236), [96] = (0.174, 0.265), [288] = (0.270, 0.326), [672] = (0.354, 0.381) },
        Season = 96,
    };

    public static PublishedSettings Weather { get; } = new()
    {
        Name = "Weather",
        File = "weather.csv",
        InputLength = 512,
        Encoder = new() { HeadWidth = 64, Heads = 1, Depth = 1, Embedding = TokenEmbedding.Convolution, KernelSize = 3, Position = PositionEmbedding.None, Dropout = 0.2 },
        ContrastiveWeight = 0.25,
        Optimizer = AdamW(9.97e-5, 2.34e-5, new LateDecayScheduleSpec()),
        ProbeOptimizer = AdamW(9.97e-4, 2.95e-4, new LateDecayScheduleSpec()),
        Errors = new() { [24] = (0.101, 0.145), [48] = (0.128, 0.181), [168] = (0.194, 0.244), [336] = (0.249, 0.285), [720] = (0.323, 0.341) },
        Season = 144,
    };

    public required string Name { get; init; }

    /// <summary>Name of its file; the set's where not given.</summary>
    public string? File { get; init; }

    /// <summary>Rows of the three parts; null: 70, 10 and 20 %.</summary>
    public (int Train, int Validation, int Test)? Rows { get; init; }

    public required int InputLength { get; init; }

    public required TimeDrlEncoderSpec Encoder { get; init; }

    /// <summary>λ.</summary>
    public required double ContrastiveWeight { get; init; }

    public required AdamWSpec Optimizer { get; init; }

    public required AdamWSpec ProbeOptimizer { get; init; }

    /// <summary>Published errors of multivariate forecasts by horizon, best on test.</summary>
    public required Dictionary<int, (double Mse, double Mae)> Errors { get; init; }

    /// <summary>Rows of a season, for the naive forecast.</summary>
    public int Season { get; init; } = 24;

    /// <param name="horizon">Rows to forecast.</param>
    /// <param name="channels">Names of the channels; none: all.</param>
    public ForecastSeriesSpec Dataset(int horizon, params IReadOnlyList<string> channels) => new()
    {
        Collection = NewestCollection.Of(CollectionUse.SeriesTable, File ?? $"{Name}.csv"),
        File = File ?? $"{Name}.csv",
        Channels = channels,
        InputLength = InputLength,
        Horizon = horizon,
        TrainRows = Rows?.Train,
        ValidationRows = Rows?.Validation,
        TestRows = Rows?.Test,
    };

    public TimeDrlSpec Pretraining(DatasetSpec dataset) => new()
    {
        Dataset = dataset,
        Backbone = Encoder,
        Optimizer = Optimizer,
        ContrastiveWeight = ContrastiveWeight,
    };

    public ForecastProbeSpec Probe(DatasetSpec dataset) => new() { Dataset = dataset, Optimizer = ProbeOptimizer, HeadDropout = Encoder.Dropout };

    /// <summary>Encoder and forecast together, with the probe's optimizer; on a share of the labelled rows.</summary>
    public ForecastFineTuningSpec FineTuning(DatasetSpec dataset, double? share = null) =>
        new() { Dataset = dataset, Optimizer = ProbeOptimizer, HeadDropout = Encoder.Dropout, Share = share };

    /// <summary>An optimizer of the published settings.</summary>
    internal static AdamWSpec AdamW(double learningRate, double weightDecay, ScheduleSpec schedule) => new() { LearningRate = learningRate, WeightDecay = weightDecay, Schedule = schedule };
}
