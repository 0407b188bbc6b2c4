using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("untrained",
    Title = "Untrained",
    Summary = "The backbone with its random initial weights: the baseline every pretraining is held against.",
    Source = "Speicher, Nanda, Gummadi 2024, section 6",
    Order = 9)]
public sealed record UntrainedSpec : PretrainingSpec;
