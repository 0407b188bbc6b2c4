using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("forecast-fine-tuning",
    Title = "Forecast fine-tuning",
    Summary = "The pretrained network and a new linear forecast on its timestamp embeddings, trained together. On an untrained network this is supervised training from scratch.",
    Source = "Chang et al. 2024, section V",
    Order = 11)]
public sealed record ForecastFineTuningSpec : ForecastHeadSpec;
