using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>Two 3×3 convolutions with batch norm and a shortcut around them (He et al. 2016, figure 5 left).</summary>
internal sealed class BasicBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d _first;
    private readonly BatchNorm2d _firstNorm;
    private readonly Conv2d _second;
    private readonly BatchNorm2d _secondNorm;
    private readonly Sequential? _downsample;

    public BasicBlock(int input, int width, int stride)
        : base(nameof(BasicBlock))
    {
        _first = Conv2d(input, width, 3, stride, padding: 1, bias: false);
        _firstNorm = BatchNorm2d(width);
        _second = Conv2d(width, width, 3, padding: 1, bias: false);
        _secondNorm = BatchNorm2d(width);
        register_module("conv1", _first);
        register_module("bn1", _firstNorm);
        register_module("conv2", _second);
        register_module("bn2", _secondNorm);
        if (stride != 1 || input != width)
        {
            _downsample = Sequential(("0", Conv2d(input, width, 1, stride, bias: false)), ("1", BatchNorm2d(width)));
            register_module("downsample", _downsample);
        }
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var residual = functional.relu(_firstNorm.call(_first.call(x)), inplace: true);
        residual = _secondNorm.call(_second.call(residual));
        var shortcut = _downsample is null ? x : _downsample.call(x);
        return functional.relu(residual.add_(shortcut), inplace: true).MoveToOuterDisposeScope();
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
