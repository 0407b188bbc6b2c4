using Invaria.Science.Backbones.Layers;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Native;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>
/// TimeDRL (Chang et al. 2024, section IV). Its two passes over the same windows, which differ by their dropout, are one pass
/// over two copies; only the contrastive head's batch norm sees each view by itself, as published. In evaluation mode both
/// passes would be the same: there is one, and nothing is augmented. What is predicted are always the patches of the window as it was.
/// </summary>
internal sealed class TimeDrl : PretextTask
{
    private readonly TimeDrlSpec _spec;
    private readonly AugmentedViews _views;
    private readonly SeededDropout? _predictiveDropout;
    private readonly LinearLayer? _predictive;
    private readonly ContrastiveHead? _contrastive;

    public TimeDrl(TimeDrlSpec spec, TimeDrlEncoder encoder, long seed)
        : base(nameof(TimeDrl), encoder)
    {
        _spec = spec;
        _views = new AugmentedViews(spec.Augmentations, seed);
        var dropout = spec.HeadDropout ?? ((TimeDrlEncoderSpec)encoder.Spec).Dropout;
        if (spec.Predictive)
        {
            _predictiveDropout = new SeededDropout(dropout);
            _predictive = new LinearLayer(encoder.Width, encoder.PatchWidth);
            register_module("predictive_dropout", _predictiveDropout);
            register_module("predictive", _predictive);
            UniformInitialization.Initialize(_predictive, (long)new RandomStream(seed, Purpose.PretextHead).NextBits());
        }

        if (spec.Contrastive)
        {
            _contrastive = new ContrastiveHead(encoder.InstanceWidth, dropout);
            register_module("contrastive", _contrastive);
            UniformInitialization.Initialize(_contrastive, (long)new RandomStream(seed, Purpose.PretextHead, 1).NextBits());
        }
    }

    public override bool ComparesWindows => false;

    public override double Passes => 2;

    public override PretextLoss Loss(PretextBatch batch)
    {
        var normalised = WindowNormalization.Of(batch.Windows).Normalised;
        var patches = Encoder.PatchesOf(normalised);
        var views = training ? 2 : 1;
        var tokens = training && !_views.AreEqual
            ? Encoder.Tokens(Encoder.PatchesOf(_views.Of(normalised, batch)))
            : Encoder.Tokens(patches).unsqueeze(0).expand(views, -1, -1, -1);
        var (instances, timestamps) = Encoder.Parts(Encoder.Encode(tokens));
        var (predictive, contrastive) = (Predictive(timestamps, batch.Windows, patches, views), Contrastive(instances, views));
        return (predictive, contrastive) switch
        {
            ({ } p, { } c) => new(p.add(c, LastingScalar.Of(_spec.ContrastiveWeight)), ("predictive-loss", p), ("contrastive-loss", c)),
            ({ } p, null) => new(p, ("predictive-loss", p)),
            (null, { } c) => new(c.mul(LastingScalar.Of(_spec.ContrastiveWeight)), ("contrastive-loss", c)),
            _ => throw new NotSupportedException("Without predictive and contrastive loss there is nothing to learn."),
        };
    }

    private Tensor? Predictive(Tensor timestamps, Tensor windows, Tensor patches, int views)
    {
        if (_predictive is null)
        {
            return null;
        }

        var target = _spec.Target == PredictiveTarget.Raw ? Encoder.PatchesOf(windows.transpose(1, 2)) : patches;
        var predictions = _predictive.call(_predictiveDropout!.call(timestamps));
        return TimeDrlLosses.Predictive(predictions.view(views, target.shape[0], target.shape[1], target.shape[2]), target);
    }

    private Tensor? Contrastive(Tensor instances, int views)
    {
        if (_contrastive is null)
        {
            return null;
        }

        var parts = instances.chunk(views, 0);
        return TimeDrlLosses.Contrastive(stack(parts, 0), stack(parts.Select(_contrastive.call).ToArray(), 0), _spec.StopGradient);
    }
}
