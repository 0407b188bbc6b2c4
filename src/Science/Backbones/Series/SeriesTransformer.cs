using Invaria.Science.Backbones.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Series;

/// <summary>Post-norm blocks and a final layer norm: [M, n, D] → the same. Causal it is the decoder of the ablation.</summary>
internal sealed class SeriesTransformer : ComposedModule
{
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;

    public SeriesTransformer(int width, int heads, int depth, double dropout, bool causal)
        : base(nameof(SeriesTransformer))
    {
        _blocks = Sequential(Enumerable.Range(0, depth).Select(i => ($"{i}", (Module<Tensor, Tensor>)new PostNormBlock(width, heads, dropout, causal))).ToArray());
        _norm = LayerNorm(width);
        register_module("blocks", _blocks);
        register_module("norm", _norm);
    }

    public override Tensor forward(Tensor x)
    {
        using var blocks = _blocks.call(x);
        return _norm.call(blocks);
    }
}
