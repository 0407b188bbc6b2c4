using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>Two 3×3 convolutions with batch norm and a shortcut around them (He et al. 2016, figure 5 left).</summary>
internal sealed class BasicBlock : Module<Tensor, Tensor>
{
    private readonly SquareConvolution _first;
    private readonly BatchNormalization _firstNorm;
    private readonly SquareConvolution _second;
    private readonly BatchNormalization _secondNorm;
    private readonly Sequential? _downsample;

    public BasicBlock(int input, int width, int stride)
        : base(nameof(BasicBlock))
    {
        _first = new SquareConvolution(input, width, 3, stride, padding: 1);
        _firstNorm = new BatchNormalization(width);
        _second = new SquareConvolution(width, width, 3, padding: 1);
        _secondNorm = new BatchNormalization(width);
        register_module("conv1", _first);
        register_module("bn1", _firstNorm);
        register_module("conv2", _second);
        register_module("bn2", _secondNorm);
        _downsample = Shortcut.Downsample(input, width, stride);
        if (_downsample is not null)
        {
            register_module("downsample", _downsample);
        }
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var residual = functional.relu(_firstNorm.call(_first.call(x)), inplace: true);
        residual = _secondNorm.call(_second.call(residual));
        var shortcut = _downsample is null ? x : _downsample.call(x);
        return functional.relu(residual.add_(shortcut, LastingScalar.One), inplace: true).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _first.Dispose();
            _firstNorm.Dispose();
            _second.Dispose();
            _secondNorm.Dispose();
            _downsample?.Dispose();
        }

        base.Dispose(disposing);
    }
}
