using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("fine-tuning",
    Title = "Full fine-tuning",
    Summary = "All weights trained on the target, starting from the pretrained network and a probed classifier. Batch norm keeps learning its statistics.",
    Source = "Speicher, Nanda, Gummadi 2024, section 4",
    Order = 1)]
public sealed record FineTuningSpec : ProbedTransferSpec;
