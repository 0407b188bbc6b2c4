using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>Training a classifier on labelled samples of the target; transfer accuracy is its accuracy on the target's test split.</summary>
public abstract record ClassificationTransferSpec : TransferSpec, IRuled
{
    private const int FewestSamples = 2;

    /// <param name="epochs">Published number of epochs.</param>
    protected ClassificationTransferSpec(int epochs) => Epochs = epochs;

    [Field("Labelled target samples to train on, the first of the training split. Not set: the whole training split.", Minimum = FewestSamples, Maximum = 1_000_000, Unit = "samples", NotSet = "all samples")]
    public int? Samples { get; init; }

    [Field("The same as a share of the target's training split. Not set: all.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double? Share { get; init; }

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Learning rates to try in place of the optimizer's; the one with the best validation accuracy is kept, the first of equals. Empty: only the optimizer's own.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100, MaximumItems = 20)]
    public IReadOnlyList<double> LearningRates { get; init; } = [];

    [Field("Passes over the labelled samples.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; }

    [Field("Samples a step.", Minimum = 2, Maximum = 65_536, Unit = "samples")]
    public int BatchSize { get; init; } = 512;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; }

    [Field("Stops after so many epochs without a better validation accuracy. Not set: never.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int? Patience { get; init; }

    [Field("Also measures the test split after every epoch and reports the best as accuracy.best-on-test and so on, as much published code does. For comparison with published tables: no claim may rest on a number that was chosen on the test split.", Later = true)]
    public bool PublishedProtocol { get; init; }

    /// <summary>Labelled samples to train on.</summary>
    /// <param name="available">Samples of the target's training split.</param>
    public int SamplesOf(int available) => Samples ?? (Share is { } share ? Math.Max(FewestSamples, (int)Math.Round(share * available, MidpointRounding.AwayFromZero)) : available);

    public override IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining) => Dataset.Labelled ? [] : [new(".dataset", "Has no labels: there is nothing to classify.")];

    public IEnumerable<Fault> BrokenRules()
    {
        if (Samples is not null && Share is not null)
        {
            yield return new(".share", "Give samples or share, not both.");
        }

        if (Samples > Dataset.TrainingSamples)
        {
            yield return new(".samples", $"The target's training split has only {Dataset.TrainingSamples} samples.");
        }

        if (LearningRates.Distinct().Count() < LearningRates.Count)
        {
            yield return new(".learningRates", "Names a learning rate twice.");
        }
    }
}
