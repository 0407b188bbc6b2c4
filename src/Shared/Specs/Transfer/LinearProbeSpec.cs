using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind(LinearProbeSpec.KindName,
    Title = "Linear probe",
    Summary = "A linear classifier trained on the frozen representation; transfer accuracy is its accuracy on the target's test split.",
    Source = "Speicher, Nanda, Gummadi 2024, section 4")]
public sealed record LinearProbeSpec() : ClassificationTransferSpec(epochs: 200)
{
    public const string KindName = "linear-probe";
}
