using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>TimeDRL on a series drawn from a seed: what pretraining is worth where labels are few, with nothing to install.</summary>
internal sealed class DrawnForecasts() : SeriesStudy(StudySize.Small, seeds: 3, minutes: 4)
{
    private const string Pretrained = "pretrained";
    private const string Scratch = "from scratch";
    private const int Few = 0;
    private const int All = 1;
    private const int Naive = 2;
    private const double FewLabels = 0.1;

    private static readonly AdamWSpec Optimizer = new() { LearningRate = 1e-3, WeightDecay = 1e-4 };

    public override string Name => "drawn-forecasts";

    public override string Title => "Does pretraining on time series pay?";

    public override string Question =>
        "A network learns a series of four channels without labels, by TimeDRL, and is then fine-tuned to forecast a day ahead; another is trained from scratch. Which forecasts better when a tenth of the rows are labelled?";

    public override string Shows => "Losses live, the forecasts against the truth, and what the embedding of a window is insensitive to.";

    public override string Source => "Chang, Chan, Wang, Peng, Chen 2024, section V-C";

    public override IReadOnlyList<Claim> Claims { get; } =
    [
        new($"With a tenth of the labels the pretrained network forecasts better than one trained from scratch.", Result(Scratch, Few), Result(Pretrained, Few)),
        new("With all labels it does not forecast worse by more than 0.01.", new Difference(Result(Scratch, All), new Constant(-0.01)), Result(Pretrained, All)),
        new("It forecasts better than the last season repeated.", Result(Pretrained, Naive), Result(Pretrained, All)),
    ];

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new BandFigure("Labels", "Squared error a day ahead; the band is the 95 % interval of the mean over seeds.", "share of labels, %", "MSE",
        [
            .. new[] { Pretrained, Scratch }.Select(arm => new BandLine(arm, [new BandPoint(Text(100 * FewLabels), Result(arm, Few)), new BandPoint("100", Result(arm, All))])),
        ]),
        new MatrixFigure("Sensitivity", "How far the embedding of a window moves under a transformation: 0 is not at all, 1 as far as to a random other window.",
            "network", "transformation", "sens (L2)", [Pretrained, Scratch], [.. Augmentations.Select(augmentation => augmentation.Name)],
            [.. new[] { Pretrained, Scratch }.Select(arm => (IReadOnlyList<Quantity?>)[.. Augmentations.Select(augmentation => new Measured(arm, Stages.Invariance, "sens.l2", augmentation.Name))])]),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        foreach (var seed in Seeds)
        {
            var dataset = new SyntheticForecastSpec { Channels = 4, Rows = 4000, InputLength = 96, Horizon = 24 };
            var encoder = new TimeDrlEncoderSpec { PatchLength = 8, Stride = 8, HeadWidth = 16, Heads = 2, Depth = 1 };
            TransferSpec[] tasks =
            [
                FineTuning(dataset, FewLabels) with { Label = "a tenth of the labels" },
                FineTuning(dataset, share: null) with { Label = "all labels" },
                new SeasonalNaiveSpec { Dataset = dataset },
            ];
            InvarianceSpec[] invariance = [new SensitivitySpec { Transformations = [.. Augmentations.Select(augmentation => augmentation.Transformation)], Pairs = 500, BatchSize = 500 }];
            yield return new(Pretrained, new RunSpec { Pretraining = new TimeDrlSpec { Dataset = dataset, Backbone = encoder, Optimizer = Optimizer }, Invariance = invariance, Transfer = tasks, Seed = seed });
            yield return new(Scratch, new RunSpec { Pretraining = new UntrainedSpec { Dataset = dataset, Backbone = encoder }, Invariance = invariance, Transfer = tasks, Seed = seed });
        }
    }

    private static ForecastFineTuningSpec FineTuning(DatasetSpec dataset, double? share) => new() { Dataset = dataset, Optimizer = Optimizer, Epochs = 10, Share = share, PublishedProtocol = false };
}
