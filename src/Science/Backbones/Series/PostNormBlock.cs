using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Self-attention and a hidden layer of 4·D with GELU, each with dropout, a shortcut around it and a layer norm behind that
/// (post-norm; Vaswani et al. 2017, section 3.1): [M, n, D] → the same.
/// </summary>
internal sealed class PostNormBlock : ComposedModule
{
    private readonly SelfAttention _attention;
    private readonly SeededDropout _attentionDropout;
    private readonly LayerNorm _attentionNorm;
    private readonly LinearLayer _hidden;
    private readonly SeededDropout _hiddenDropout;
    private readonly LinearLayer _output;
    private readonly SeededDropout _outputDropout;
    private readonly LayerNorm _outputNorm;

    public PostNormBlock(int width, int heads, double dropout, bool causal)
        : base(nameof(PostNormBlock))
    {
        _attention = new SelfAttention(width, heads, dropout, causal);
        _attentionNorm = LayerNorm(width);
        _hidden = new LinearLayer(width, 4 * width);
        _output = new LinearLayer(4 * width, width);
        _outputNorm = LayerNorm(width);
        (_attentionDropout, _hiddenDropout, _outputDropout) = (new(dropout), new(dropout), new(dropout));
        register_module("attn", _attention);
        register_module("attn_dropout", _attentionDropout);
        register_module("norm1", _attentionNorm);
        register_module("fc1", _hidden);
        register_module("fc1_dropout", _hiddenDropout);
        register_module("fc2", _output);
        register_module("fc2_dropout", _outputDropout);
        register_module("norm2", _outputNorm);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();

        // A linear layer and GELU read their inputs again for their gradients, never their outputs: those may be changed in place.
        var y = _attentionNorm.call(_attentionDropout.InPlace(_attention.call(x)).add_(x, LastingScalar.One));
        var hidden = _hiddenDropout.InPlace(functional.gelu(_hidden.call(y)));
        return _outputNorm.call(_outputDropout.InPlace(_output.call(hidden)).add_(y, LastingScalar.One)).MoveToOuterDisposeScope();
    }
}
