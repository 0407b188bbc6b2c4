using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("linear-forecaster",
    Title = "Linear forecaster (DLinear)",
    Summary = "A baseline that uses no network: each channel is divided into a moving average and what remains, each is mapped linearly to the horizon, by the same weights for all channels. Goes well with an untrained pretraining.",
    Source = "Zeng et al. 2023, section 4",
    Order = 12)]
public sealed record LinearForecasterSpec : TrainedForecastSpec
{
    [Field("Steps of the moving average, an odd number.", Minimum = 1, Maximum = 10_001, Unit = "steps")]
    public int Window { get; init; } = 25;

    protected override IEnumerable<Fault> FurtherRules()
    {
        if (Window % 2 == 0)
        {
            yield return new(".window", $"Must be odd, so that a step is in the middle of its neighbours, found {Window}.");
        }
    }
}
