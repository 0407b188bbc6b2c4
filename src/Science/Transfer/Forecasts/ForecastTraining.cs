using Invaria.Science.Datasets;
using Invaria.Science.Metrics;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>Mean squared error of a forecaster over training windows; selected by that over the validation windows.</summary>
/// <param name="forecaster">What is trained; stays the caller's.</param>
/// <param name="splits">Windows of the target; stay the caller's.</param>
/// <param name="published">Whether the test split is measured after every epoch too.</param>
internal sealed class ForecastTraining(Forecaster forecaster, ForecastSplits splits, bool published) : ITrainable
{
    private readonly BestOnTest<ForecastErrors>? _published = published
        ? new(cancellation => Errors(forecaster, splits, Split.Test, cancellation), errors => -errors.MeanSquared)
        : null;

    public nn.Module Module => forecaster.Module;

    public int Samples => splits.Train.Count;

    /// <summary>Test errors of the epoch that is best on test; null where it was not looked at.</summary>
    public ForecastErrors? BestOnTest => _published?.Best;

    /// <summary>Errors of the weights as they are now.</summary>
    public ForecastErrors Errors(Split split, CancellationToken cancellation) => Errors(forecaster, splits, split, cancellation);

    public Tensor Loss(Tensor indices) => nn.functional.mse_loss(forecaster.Forecast(Split.Train, indices), splits.Train.Targets(indices));

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var validated = Errors(Split.Validation, cancellation).MeanSquared;
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [MeasureNames.Validation(MeasureNames.Mse)] = validated };
        if (_published is not null)
        {
            values[MeasureNames.Test(MeasureNames.Mse)] = _published.Look(cancellation).MeanSquared;
        }

        return new(-validated, values);
    }

    private static ForecastErrors Errors(Forecaster forecaster, ForecastSplits splits, Split split, CancellationToken cancellation) =>
        ForecastTransfer.Errors(indices => forecaster.Forecast(split, indices), splits[split], cancellation);
}
