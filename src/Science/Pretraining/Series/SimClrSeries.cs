using Invaria.Science.Backbones.Layers;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>
/// SimCLR (Chen et al. 2020, section 2) on windows: the whole instance embedding of a window, of all its channels, goes through
/// the projection Linear, ReLU, Linear.
/// </summary>
internal sealed class SimClrSeries : PretextTask
{
    private readonly SimClrSeriesSpec _spec;
    private readonly AugmentedViews _views;
    private readonly LinearLayer _hidden;
    private readonly LinearLayer _projection;

    public SimClrSeries(SimClrSeriesSpec spec, TimeDrlEncoder encoder, long seed)
        : base(nameof(SimClrSeries), encoder)
    {
        _spec = spec;
        _views = new AugmentedViews(spec.Augmentations, seed);
        _hidden = new LinearLayer(encoder.Features, encoder.Features);
        _projection = new LinearLayer(encoder.Features, spec.ProjectionWidth);
        register_module("hidden", _hidden);
        register_module("projection", _projection);
        UniformInitialization.Initialize(_hidden, (long)new RandomStream(seed, Purpose.PretextHead).NextBits());
        UniformInitialization.Initialize(_projection, (long)new RandomStream(seed, Purpose.PretextHead, 1).NextBits());
    }

    public override double Passes => 2;

    public override PretextLoss Loss(PretextBatch batch)
    {
        var normalised = WindowNormalization.Of(batch.Windows).Normalised;
        var tokens = Encoder.Tokens(Encoder.PatchesOf(_views.Of(normalised, batch)));
        var instances = Encoder.Parts(Encoder.Encode(tokens)).Instance.reshape(2 * batch.Windows.shape[0], -1);
        var views = _projection.call(_hidden.call(instances).relu()).chunk(2, 0);
        return new(PairContrast.NtXent(views[0], views[1], _spec.Temperature));
    }
}
