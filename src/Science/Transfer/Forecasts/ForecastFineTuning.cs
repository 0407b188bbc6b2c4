using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>
/// An encoder and a new linear forecast on it, trained together by one optimizer, as in the published code. The encoder that
/// is handed over stays as it is: a copy is trained, with its dropout.
/// </summary>
public sealed class ForecastFineTuning(ForecastFineTuningSpec spec, Dataset target) : HeadForecast(spec, target)
{
    private protected override double ForecastWork => 1;

    private protected override Forecaster Begin(Backbone backbone, ForecastSplits splits, StageContext context)
    {
        var head = NewHead(SeriesEncoders.Of(backbone), context);
        return new FineTunedForecaster(new ForecastNetwork(backbone.Clone(), head), splits);
    }

    private sealed class FineTunedForecaster(ForecastNetwork network, ForecastSplits splits) : Forecaster
    {
        public override nn.Module Module => network;

        public override Tensor Forecast(Split split, Tensor indices) => network.call(splits[split].Inputs(indices));

        public override void Dispose() => network.Dispose();
    }
}
