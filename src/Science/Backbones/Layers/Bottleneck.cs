using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// 1×1, 3×3 and 1×1 convolutions with batch norm and a shortcut around them (He et al. 2016, figure 5 right). The stride
/// is in the 3×3 convolution, as in torchvision.
/// </summary>
internal sealed class Bottleneck : Module<Tensor, Tensor>
{
    /// <summary>Channels out for each channel within.</summary>
    public const int Expansion = 4;

    private readonly SquareConvolution[] _convolutions;
    private readonly BatchNormalization[] _norms;
    private readonly Sequential? _downsample;

    public Bottleneck(int input, int width, int stride)
        : base(nameof(Bottleneck))
    {
        _convolutions = [new(input, width, 1), new(width, width, 3, stride, padding: 1), new(width, Expansion * width, 1)];
        _norms = [new(width), new(width), new(Expansion * width)];
        for (var i = 0; i < 3; i++)
        {
            register_module($"conv{i + 1}", _convolutions[i]);
            register_module($"bn{i + 1}", _norms[i]);
        }

        _downsample = Shortcut.Downsample(input, Expansion * width, stride);
        if (_downsample is not null)
        {
            register_module("downsample", _downsample);
        }
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var residual = functional.relu(_norms[0].call(_convolutions[0].call(x)), inplace: true);
        residual = functional.relu(_norms[1].call(_convolutions[1].call(residual)), inplace: true);
        residual = _norms[2].call(_convolutions[2].call(residual));
        var shortcut = _downsample is null ? x : _downsample.call(x);
        return functional.relu(residual.add_(shortcut, LastingScalar.One), inplace: true).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var module in _convolutions.Concat<Module>(_norms))
            {
                module.Dispose();
            }

            _downsample?.Dispose();
        }

        base.Dispose(disposing);
    }
}
