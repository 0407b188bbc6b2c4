using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>How the classifier that fine-tuning starts from is trained on the frozen representation: a linear probe on the same samples.</summary>
public sealed record HeadTrainingSpec
{
    [Field("How weights follow their gradients.")]
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Field("Passes over the labelled samples.", Minimum = 1, Maximum = 10_000, Unit = "epochs")]
    public int Epochs { get; init; } = 200;

    [Field("Samples a step.", Minimum = 2, Maximum = 65_536, Unit = "samples")]
    public int BatchSize { get; init; } = 512;

    [Field("Which epoch's weights are kept.")]
    public Selection Selection { get; init; }
}
