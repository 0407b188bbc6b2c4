using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// A temporal convolutional network (Bai et al. 2018, section 3): residual blocks of two causal convolutions, kernel 7, the
/// dilation doubled from block to block, all of width D: [M, n, D] → the same. Without the published weight normalisation.
/// </summary>
internal sealed class TemporalConvolutions : ComposedModule
{
    private const int Kernel = 7;
    private readonly Sequential _blocks;

    public TemporalConvolutions(int width, int depth, double dropout)
        : base(nameof(TemporalConvolutions))
    {
        // Beyond 2¹⁶ no kernel reaches further into any window.
        _blocks = Sequential(Enumerable.Range(0, depth).Select(i => ($"{i}", (Module<Tensor, Tensor>)new Block(width, 1 << Math.Min(i, 16), dropout))).ToArray());
        register_module("blocks", _blocks);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return _blocks.call(x.transpose(1, 2)).transpose(1, 2).MoveToOuterDisposeScope();
    }

    private sealed class Block : ComposedModule
    {
        private readonly SeriesConvolution _first;
        private readonly SeededDropout _firstDropout;
        private readonly SeriesConvolution _second;
        private readonly SeededDropout _secondDropout;

        public Block(int width, int dilation, double dropout)
            : base(nameof(Block))
        {
            _first = new SeriesConvolution(width, width, Kernel, dilation, causal: true, bias: true);
            _second = new SeriesConvolution(width, width, Kernel, dilation, causal: true, bias: true);
            (_firstDropout, _secondDropout) = (new(dropout), new(dropout));
            register_module("conv1", _first);
            register_module("dropout1", _firstDropout);
            register_module("conv2", _second);
            register_module("dropout2", _secondDropout);
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = _firstDropout.call(_first.call(x).relu());
            return _secondDropout.call(_second.call(y).relu()).add(x, LastingScalar.One).relu().MoveToOuterDisposeScope();
        }
    }
}
