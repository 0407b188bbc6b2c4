using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Series;
using Invaria.Shared.Specs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Forecasts;

/// <summary>
/// An encoder whose timestamp embeddings are the normalised values themselves, each times a factor that can be trained: what a
/// head can make of them is known.
/// </summary>
internal sealed class PassThrough : Backbone, ISeriesEncoder
{
    private readonly int _length;
    private readonly int _channels;
    private readonly Parameter _factors;

    /// <param name="length">Steps of a window, even.</param>
    /// <param name="channels">Channels of a window.</param>
    /// <param name="independent">Whether each channel is embedded by itself.</param>
    /// <param name="factor">The factor of each step.</param>
    public PassThrough(int length, int channels, bool independent = true, Func<int, float>? factor = null)
        : base(new PassThroughSpec(), new SeriesShape(length, channels), length * channels)
    {
        (_length, _channels) = (length, channels);
        IndependentChannels = independent ? channels : 1;
        _factors = new Parameter(tensor([.. Enumerable.Range(0, length).Select(step => factor?.Invoke(step) ?? 1)]).DetachFromDisposeScope());
        register_parameter("factors", _factors);
    }

    /// <summary>Windows that were embedded so far.</summary>
    public long Embedded { get; private set; }

    public int IndependentChannels { get; }

    public int Patches => _length / 2;

    public int Width => 2 * _channels / IndependentChannels;

    public SeriesEmbedding Embed(Tensor windows)
    {
        Embedded += windows.shape[0];
        var mean = windows.mean([1], keepdim: true);
        var centred = windows - mean;
        var deviation = (centred.square().mean([1], keepdim: true) + 1e-5).sqrt();
        var series = (centred / deviation).transpose(1, 2) * _factors;
        var timestamps = IndependentChannels == 1
            ? series.transpose(1, 2).reshape(windows.shape[0], 1, Patches, Width)
            : series.reshape(windows.shape[0], _channels, Patches, Width);
        return new(series.flatten(1), timestamps, mean, deviation);
    }

    public override Backbone Clone()
    {
        using var quiet = no_grad();
        var clone = new PassThrough(_length, _channels, IndependentChannels == _channels);
        _ = clone._factors.copy_(_factors);
        clone.eval();
        return clone;
    }

    protected override Tensor Step(int layer, Tensor x) => Embed(x).Instance;
}
