using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Specs.Transfer;

[Kind("seasonal-naive",
    Title = "Seasonal naive forecast",
    Summary = "The baseline that learns nothing: the last season of the window again and again. Goes well with an untrained pretraining.",
    Source = "Hyndman, Athanasopoulos 2021, section 5.2",
    Order = 13)]
public sealed record SeasonalNaiveSpec : ForecastTransferSpec, IRuled
{
    [Field("Length of a season; 1 repeats the last value.", Minimum = 1, Maximum = 100_000, Unit = "steps")]
    public int Season { get; init; } = 24;

    public IEnumerable<Fault> BrokenRules()
    {
        if (Dataset is ForecastDatasetSpec forecast && Season > forecast.InputLength)
        {
            yield return new(".season", $"A season of {Season} steps does not fit into a window of {forecast.InputLength}.");
        }
    }
}
