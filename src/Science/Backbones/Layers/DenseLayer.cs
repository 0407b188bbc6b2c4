using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>A layer of a dense block: norm, 1×1 convolution to 4 · growth, norm, 3×3 convolution to growth channels, which are added behind the input's (Huang et al. 2017, section 3).</summary>
internal sealed class DenseLayer : Module<Tensor, Tensor>
{
    private const int BottleneckSize = 4;

    private readonly BatchNormalization _firstNorm;
    private readonly SquareConvolution _first;
    private readonly BatchNormalization _secondNorm;
    private readonly SquareConvolution _second;

    public DenseLayer(int input, int growth)
        : base(nameof(DenseLayer))
    {
        _firstNorm = new BatchNormalization(input);
        _first = new SquareConvolution(input, BottleneckSize * growth, 1);
        _secondNorm = new BatchNormalization(BottleneckSize * growth);
        _second = new SquareConvolution(BottleneckSize * growth, growth, 3, padding: 1);
        register_module("norm1", _firstNorm);
        register_module("conv1", _first);
        register_module("norm2", _secondNorm);
        register_module("conv2", _second);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var added = _first.call(functional.relu(_firstNorm.call(x), inplace: true));
        added = _second.call(functional.relu(_secondNorm.call(added), inplace: true));
        return cat([x, added], 1).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _firstNorm.Dispose();
            _first.Dispose();
            _secondNorm.Dispose();
            _second.Dispose();
        }

        base.Dispose(disposing);
    }
}
