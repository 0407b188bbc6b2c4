using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// Self-attention and a hidden layer of 4 · width with GELU, each behind a layer norm and with a shortcut around it
/// (Dosovitskiy et al. 2021, equations 2 and 3): [N, tokens, width] → the same.
/// </summary>
internal sealed class TransformerBlock : Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly LayerNorm _attentionNorm;
    private readonly LinearLayer _queriesKeysValues;
    private readonly LinearLayer _projection;
    private readonly LayerNorm _hiddenNorm;
    private readonly LinearLayer _hidden;
    private readonly LinearLayer _output;
    private readonly Sequential _attention;
    private readonly Sequential _perceptron;

    public TransformerBlock(int width, int heads, double epsilon)
        : base(nameof(TransformerBlock))
    {
        _heads = heads;
        _attentionNorm = LayerNorm(width, epsilon);
        _queriesKeysValues = new LinearLayer(width, 3 * width);
        _projection = new LinearLayer(width, width);
        _hiddenNorm = LayerNorm(width, epsilon);
        _hidden = new LinearLayer(width, 4 * width);
        _output = new LinearLayer(4 * width, width);
        _attention = Sequential(("qkv", _queriesKeysValues), ("proj", _projection));
        _perceptron = Sequential(("fc1", _hidden), ("fc2", _output));
        register_module("norm1", _attentionNorm);
        register_module("attn", _attention);
        register_module("norm2", _hiddenNorm);
        register_module("mlp", _perceptron);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = Attend(_attentionNorm.call(x)).add_(x, LastingScalar.One);
        return _output.call(functional.gelu(_hidden.call(_hiddenNorm.call(y)))).add_(y, LastingScalar.One).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _attentionNorm.Dispose();
            _attention.Dispose();
            _hiddenNorm.Dispose();
            _perceptron.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor Attend(Tensor x)
    {
        var (samples, tokens, width) = (x.shape[0], x.shape[1], x.shape[2]);

        // [N, tokens, 3 · width] → three of [N, heads, tokens, width / heads].
        var parts = _queriesKeysValues.call(x).view(samples, tokens, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
        var attended = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2]);
        return _projection.call(attended.transpose(1, 2).reshape(samples, tokens, width));
    }
}
