using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>DLinear (Zeng et al. 2023): a baseline without any network, trained as the other forecasters are. The backbone is not looked at.</summary>
public sealed class LinearForecaster(LinearForecasterSpec spec, Dataset target) : TrainedForecast(spec, target)
{
    private readonly int _window = spec.Window;

    private protected override double ForecastWork => 0.05;

    private protected override Forecaster Begin(Backbone backbone, ForecastSplits splits, StageContext context)
    {
        var maps = new DecompositionLinear(Target.Length, Target.Horizon, _window);
        Initialization.Initialize(maps, Seed(context, Purpose.ForecastHead));
        _ = maps.to(context.Device);
        return new DecompositionForecaster(maps, splits);
    }

    private sealed class DecompositionForecaster(DecompositionLinear maps, ForecastSplits splits) : Forecaster
    {
        public override nn.Module Module => maps;

        public override Tensor Forecast(Split split, Tensor indices) => maps.call(splits[split].Inputs(indices));

        public override void Dispose() => maps.Dispose();
    }
}
