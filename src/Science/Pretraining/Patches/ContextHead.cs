using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Tells which place a patch has to another from their representations: side by side through a hidden layer with batch
/// norm, [N, 2·D] → logits [N, 8] (Doersch, Gupta, Efros 2015, figure 3).
/// </summary>
internal sealed class ContextHead : ComposedModule
{
    private readonly LinearLayer _compare;
    private readonly BatchNormalization _norm;
    private readonly LinearLayer _tell;

    /// <param name="features">Width of a representation, D.</param>
    /// <param name="hidden">Width of the hidden layer.</param>
    /// <param name="seed">Draws the initial weights.</param>
    public ContextHead(int features, int hidden, long seed)
        : base(nameof(ContextHead))
    {
        _compare = new LinearLayer(2 * features, hidden);
        _norm = new BatchNormalization(hidden);
        _tell = new LinearLayer(hidden, ContextPatches.Places);
        register_module("compare", _compare);
        register_module("norm", _norm);
        register_module("tell", _tell);
        Initialization.Initialize(this, (long)new RandomStream(seed, Purpose.PretextHead, 10).NextBits());
    }

    /// <summary>Logits of the places that neighbours have to centres, both [N, 3, S, S].</summary>
    public Tensor Logits(Backbone backbone, Tensor centres, Tensor neighbours)
    {
        using var scope = NewDisposeScope();
        // One pass for both: batch norm then sees centres and neighbours alike.
        var both = backbone.call(cat([centres, neighbours])).chunk(2);
        return call(cat([both[0], both[1]], 1)).MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor pairs)
    {
        using var scope = NewDisposeScope();
        return _tell.call(_norm.call(_compare.call(pairs)).relu()).MoveToOuterDisposeScope();
    }
}
