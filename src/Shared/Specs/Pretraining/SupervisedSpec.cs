using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("supervised",
    Title = "Supervised",
    Summary = "Backbone and linear classifier trained together with cross-entropy on the dataset's labels.",
    Source = "Speicher, Nanda, Gummadi 2024, section 4")]
public sealed record SupervisedSpec : PretrainingSpec
{
    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Passes over the training split.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 50;

    [Field("Samples a step.", Minimum = 2, Maximum = 65_536, Unit = "samples")]
    public int BatchSize { get; init; } = 512;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; }

    public override int? TrainingEpochs => Epochs;

    public override IReadOnlyList<EpochSeries> SeriesOfEpochs => [EpochSeries.ValidationAccuracy, EpochSeries.TrainAccuracy];

    public override IEnumerable<Fault> BackboneFaults() => Dataset.Labelled || Dataset.OneTaskOnly is not null
        ? base.BackboneFaults()
        : base.BackboneFaults().Append(new(".dataset", "Has no labels to learn from: choose a labelled dataset, or a method that needs none."));
}
