using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// A long series drawn from a seed: each channel is a sum of seasons, a slowly wandering level, noise that lasts, and a common factor
/// that reaches the channels one after the other, so that one foretells the next.
/// </summary>
[Kind("synthetic-forecast",
    Title = "Long series, drawn",
    Summary = "Windows of a long series drawn from a seed: seasons, a wandering level, a common factor that reaches the channels one after the other, and noise. Nothing to install.",
    Order = 31)]
public sealed record SyntheticForecastSpec : ForecastDatasetSpec
{
    [Field("Number of channels.", Minimum = 1, Maximum = 1000, Unit = "channels")]
    public int Channels { get; init; } = 7;

    [Field("Rows of the series.", Minimum = 10, Maximum = 10_000_000, Unit = "rows")]
    public int Rows { get; init; } = 8_000;

    [Field("Lengths of the seasons; every channel has its own strength and phase of each, and a first overtone.", Minimum = 2, Maximum = 100_000, MaximumItems = 16, Unit = "steps")]
    public IReadOnlyList<double> Periods { get; init; } = [24, 168];

    [Field("Strength of the seasons.", Minimum = 0, Maximum = 100)]
    public double Seasonality { get; init; } = 1;

    [Field("Strength of the level, which wanders from one row to the next and is held near 0 over thousands of rows.", Minimum = 0, Maximum = 100)]
    public double Trend { get; init; } = 0.5;

    [Field("Strength of the common factor in every channel.", Minimum = 0, Maximum = 100)]
    public double Coupling { get; init; } = 0.5;

    [Field("Greatest delay with which the common factor reaches a channel; the first channel has it at once.", Minimum = 0, Maximum = 10_000, Unit = "steps")]
    public int MaximumLag { get; init; } = 12;

    [Field("Strength of each channel's own noise.", Minimum = 0, Maximum = 100)]
    public double Noise { get; init; } = 0.3;

    [Field("Correlation of the noise, and of the common factor, from one row to the next.", Minimum = 0, Maximum = 0.9999)]
    public double Persistence { get; init; } = 0.7;

    [Field("Draws the series. Not set: the run's seed.", Minimum = 0)]
    public int? SeriesSeed { get; init; }

    public override SampleShape SampleShape => new SeriesShape(InputLength, Channels);

    protected override int? AllRows => Rows;

    public override IEnumerable<Fault> BrokenRules()
    {
        foreach (var fault in base.BrokenRules())
        {
            yield return fault;
        }

        if (Seasonality + Trend + Coupling + Noise <= 0)
        {
            yield return new(".noise", "Nothing varies: give seasonality, trend, coupling or noise.");
        }
    }
}
