using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Windows of long series of several channels, each followed by the rows that a forecast is asked for. They have no labels.</summary>
public abstract record ForecastDatasetSpec : DatasetSpec
{
    [Field("Rows of a window, which a forecast is made from.", Minimum = 2, Maximum = 100_000, Unit = "steps")]
    public int InputLength { get; init; } = 336;

    [Field("Rows behind a window, which a forecast is asked for. Windows without that many rows behind them are left out.", Minimum = 1, Maximum = 100_000, Unit = "steps")]
    public int Horizon { get; init; } = 24;

    public override Modality Modality => Modality.TimeSeries;

    public override bool Labelled => false;
}
