using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>A square convolution: [N, inputs, H, W] → [N, outputs, H', W']. Weight [outputs, inputs, size, size].</summary>
internal sealed class SquareConvolution(int inputs, int outputs, int size, int stride = 1, int padding = 0, bool bias = false)
    : WeightedLayer(nameof(SquareConvolution), [outputs, inputs, size, size], bias)
{
    private static readonly long[] Ones = [1, 1];

    /// <summary>
    /// LibTorch 2.10 writes past the end of its memory in the gradient of a strided 1×1 convolution of fewer than 16 channels in
    /// channels-last layout, on maps of 48 pixels and more: there the pixels that it looks at are taken out first.
    /// </summary>
    private readonly bool _thinned = size == 1 && stride > 1 && padding == 0 && inputs < 16;

    private readonly long[] _strides = [stride, stride];
    private readonly long[] _padding = [padding, padding];

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return ConvolutionKernels.Convolve(x, Weight(), Bias, (x, weight, bias) => _thinned
            ? nn.functional.conv2d(x.slice(2, 0, x.shape[2], stride).slice(3, 0, x.shape[3], stride), weight, bias, Ones, _padding)
            : nn.functional.conv2d(x, weight, bias, _strides, _padding)).MoveToOuterDisposeScope();
    }
}
