using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>An encoder with a linear forecast on it: windows [N, T, C] → [N, H, C].</summary>
internal sealed class ForecastNetwork : ComposedModule
{
    private readonly Backbone _backbone;
    private readonly ForecastHead _head;

    /// <param name="backbone">An encoder of time series; this network's from now on.</param>
    /// <param name="head">This network's from now on.</param>
    public ForecastNetwork(Backbone backbone, ForecastHead head)
        : base(nameof(ForecastNetwork))
    {
        (_backbone, _head) = (backbone, head);
        register_module("backbone", _backbone);
        register_module("head", _head);
    }

    public override Tensor forward(Tensor windows)
    {
        using var scope = NewDisposeScope();
        var embedding = SeriesEncoders.Of(_backbone).Embed(windows);
        return _head.Forecast(embedding.Timestamps.flatten(2), embedding.Mean, embedding.Deviation).MoveToOuterDisposeScope();
    }
}
