using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>Between two dense blocks: norm, 1×1 convolution to half the channels, 2×2 average pooling (Huang et al. 2017, section 3).</summary>
internal sealed class Transition : Module<Tensor, Tensor>
{
    private readonly BatchNormalization _norm;
    private readonly SquareConvolution _convolution;

    public Transition(int input)
        : base(nameof(Transition))
    {
        _norm = new BatchNormalization(input);
        _convolution = new SquareConvolution(input, input / 2, 1);
        register_module("norm", _norm);
        register_module("conv", _convolution);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = _convolution.call(functional.relu(_norm.call(x), inplace: true));
        return functional.avg_pool2d(y, 2).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _norm.Dispose();
            _convolution.Dispose();
        }

        base.Dispose(disposing);
    }
}
