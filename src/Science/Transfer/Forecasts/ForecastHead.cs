using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>
/// A linear forecast from timestamp embeddings (Chang et al. 2024, section V): flattened, with dropout, mapped to the horizon,
/// and de-normalised by what the encoder took away. With channel independence each channel's embeddings give that channel, by
/// the same weights; else the embeddings of the window give all channels.
/// </summary>
internal sealed class ForecastHead : ComposedModule
{
    private readonly Linear _linear;
    private readonly SeededDropout _dropout;
    private readonly int _channels;

    /// <param name="encoder">Whose embeddings are taken.</param>
    /// <param name="target">What is forecast.</param>
    /// <param name="dropout">Rate.</param>
    /// <param name="seed">Draws the initial weights.</param>
    public ForecastHead(ISeriesEncoder encoder, ForecastDataset target, double dropout, long seed)
        : base(nameof(ForecastHead))
    {
        _channels = target.Channels;
        _dropout = new(dropout);
        _linear = nn.Linear((long)encoder.Patches * encoder.Width, (long)target.Horizon * (target.Channels / encoder.IndependentChannels));
        register_module("dropout", _dropout);
        register_module("linear", _linear);
        Initialization.Initialize(this, seed);
    }

    /// <summary>Forecasts in the normalised space of the encoder.</summary>
    /// <param name="embeddings">Flattened timestamp embeddings [N, C', P·D].</param>
    /// <returns>[N, H, C].</returns>
    public override Tensor forward(Tensor embeddings)
    {
        using var scope = NewDisposeScope();
        var forecasts = _linear.call(_dropout.call(embeddings));
        return (embeddings.shape[1] == _channels ? forecasts.transpose(1, 2) : forecasts.view(embeddings.shape[0], -1, _channels)).MoveToOuterDisposeScope();
    }

    /// <summary>Forecasts of standardised values.</summary>
    /// <param name="embeddings">Flattened timestamp embeddings [N, C', P·D].</param>
    /// <param name="mean">Of each window and channel, [N, 1, C].</param>
    /// <param name="deviation">Of each window and channel, [N, 1, C].</param>
    /// <returns>[N, H, C].</returns>
    public Tensor Forecast(Tensor embeddings, Tensor mean, Tensor deviation)
    {
        using var normalised = call(embeddings);
        using var scaled = normalised.mul(deviation);
        return scaled.add(mean, LastingScalar.One);
    }
}
