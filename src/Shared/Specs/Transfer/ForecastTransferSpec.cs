using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

/// <summary>
/// Forecasting the rows behind windows of the target; measured by the mean squared and absolute error over the test split, on
/// standardised values.
/// </summary>
public abstract record ForecastTransferSpec : TransferSpec
{
    public override IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining) =>
        Dataset is ForecastDatasetSpec ? [] : [new(".dataset", "Has no rows behind its samples to forecast: choose a long series.")];
}
