using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("forecast-probe",
    Title = "Linear forecast probe",
    Summary = "A linear forecast from the frozen timestamp embeddings; measured by its squared and absolute error on the target's test split.",
    Source = "Chang et al. 2024, section V",
    Order = 10)]
public sealed record ForecastProbeSpec : ForecastHeadSpec;
