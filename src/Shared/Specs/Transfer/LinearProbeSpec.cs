using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Transfer;

[Kind("linear-probe",
    Title = "Linear probe",
    Summary = "A linear classifier trained on the frozen representation; transfer accuracy is its accuracy on the target's test split.",
    Source = "Speicher, Nanda, Gummadi 2024, section 4")]
public sealed record LinearProbeSpec : TransferSpec, IRuled
{
    [Field("Labelled target samples to train on. Not set: the whole training split.", Minimum = 2, Maximum = 1_000_000, Unit = "samples")]
    public int? Samples { get; init; }

    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Passes over the labelled samples.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 200;

    [Field("Samples a step.", Minimum = 2, Maximum = 65_536, Unit = "samples")]
    public int BatchSize { get; init; } = 512;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; }

    public IEnumerable<Fault> BrokenRules()
    {
        if (Samples > Dataset.TrainingSamples)
        {
            yield return new(".samples", $"The target's training split has only {Dataset.TrainingSamples} samples.");
        }
    }
}
