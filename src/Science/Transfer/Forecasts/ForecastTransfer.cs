using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Metrics;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>Forecasts of the rows behind the target's windows, measured on standardised values.</summary>
public abstract class ForecastTransfer : TransferTask
{
    private const int BatchSize = 128;

    /// <exception cref="DatasetException">The target has nothing to forecast.</exception>
    private protected ForecastTransfer(Dataset target) =>
        Target = target as ForecastDataset ?? throw new DatasetException(".dataset", "Has no rows behind its samples to forecast: choose a long series.");

    private protected ForecastDataset Target { get; }

    private protected WindowSplit Load(Split split, StageContext context) => Target.LoadWindows(split, Target.Count(split), context.Device, context.Cancellation);

    /// <summary>Errors over all windows.</summary>
    /// <param name="forecast">Forecasts windows by their indices: [N] → [N, H, C].</param>
    /// <param name="windows">The windows.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    internal static ForecastErrors Errors(Func<Tensor, Tensor> forecast, WindowSplit windows, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        var sum = new ForecastErrors.Sum();
        for (var first = 0; first < windows.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var indices = arange(first, Math.Min(first + BatchSize, windows.Count), ScalarType.Int64, windows.Device);
            sum.Add(forecast(indices), windows.Targets(indices));
        }

        return sum.Mean;
    }

    // No interval over windows: they overlap, so their errors are anything but independent. Intervals are over seeds.
    private protected static IEnumerable<Measure> Results(ForecastErrors tested, int windows, ForecastErrors validated, int validationWindows) =>
    [
        new(MeasureNames.Mse, null, tested.MeanSquared, Samples: windows),
        new(MeasureNames.Mae, null, tested.MeanAbsolute, Samples: windows),
        new(MeasureNames.Validation(MeasureNames.Mse), null, validated.MeanSquared, Samples: validationWindows),
        new(MeasureNames.Validation(MeasureNames.Mae), null, validated.MeanAbsolute, Samples: validationWindows),
    ];
}
