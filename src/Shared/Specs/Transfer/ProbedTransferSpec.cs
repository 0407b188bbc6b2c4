using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A linear probe first; then the network is trained on from there.</summary>
public abstract record ProbedTransferSpec : ClassificationTransferSpec
{
    protected ProbedTransferSpec()
        : base(epochs: 50)
    {
    }

    [Field("The linear probe whose classifier the training starts from.")]
    public HeadTrainingSpec Probe { get; init; } = new();
}
