using Invaria.Science.Backbones.Layers;
using Invaria.Science.Backbones.Layers.Attention;
using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Self-attention of several heads with dropout of its weights (Vaswani et al. 2017, section 3.2): [M, n, D] → the same. In
/// one operator where that is faster, on the processor; else by hand, as LibTorch's own draws its dropout from the process-wide
/// generator.
/// </summary>
internal sealed class SelfAttention : ComposedModule
{
    private readonly int _heads;
    private readonly bool _causal;
    private readonly LinearLayer _queriesKeysValues;
    private readonly LinearLayer _projection;
    private readonly SeededDropout _dropout;

    /// <param name="width">D, a multiple of heads.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="dropout">Rate at which weights of attention are dropped.</param>
    /// <param name="causal">Whether a token sees only itself and those before it.</param>
    public SelfAttention(int width, int heads, double dropout, bool causal)
        : base(nameof(SelfAttention))
    {
        (_heads, _causal) = (heads, causal);
        _queriesKeysValues = new LinearLayer(width, 3 * width);
        _projection = new LinearLayer(width, width);
        _dropout = new SeededDropout(dropout);
        register_module("qkv", _queriesKeysValues);
        register_module("proj", _projection);
        register_module("dropout", _dropout);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var parts = _queriesKeysValues.call(x);
        return _projection.call(FusedAttention.Takes(parts) ? FusedAttention.Of(parts, _heads, _causal, _dropout) : Attend(parts)).MoveToOuterDisposeScope();
    }

    /// <summary>Queries, keys and values [M, n, 3·D] → the heads' outputs [M, n, D], by LibTorch's operators.</summary>
    private Tensor Attend(Tensor queriesKeysValues)
    {
        var (series, tokens, width) = (queriesKeysValues.shape[0], queriesKeysValues.shape[1], queriesKeysValues.shape[2] / 3);
        var size = width / _heads;

        // Three of [M · heads, n, D / heads].
        var parts = queriesKeysValues.view(series, tokens, 3, _heads, size).permute(2, 0, 3, 1, 4).reshape(3, series * _heads, tokens, size).unbind(0);
        var scores = parts[0].mul(LastingScalar.Of(1 / Math.Sqrt(size))).bmm(parts[1].transpose(1, 2));
        if (_causal)
        {
            _ = scores.add_(full([tokens, tokens], double.NegativeInfinity, dtype: scores.dtype, device: scores.device).triu(1), LastingScalar.One);
        }

        return _dropout.call(scores.softmax(-1)).bmm(parts[2]).view(series, _heads, tokens, size).transpose(1, 2).reshape(series, tokens, width);
    }
}
