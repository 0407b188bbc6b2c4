using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>A linear forecast from the timestamp embeddings of a window: flattened, mapped to the horizon, and de-normalised with the window's mean and deviation.</summary>
public abstract record ForecastHeadSpec : TrainedForecastSpec
{
    [Field("Share of the embeddings' values that are dropped before the linear map in training.", Minimum = 0, Maximum = 0.95)]
    public double HeadDropout { get; init; } = 0.1;
}
