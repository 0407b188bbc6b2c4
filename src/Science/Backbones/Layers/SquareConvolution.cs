using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>A square convolution: [N, inputs, H, W] → [N, outputs, H', W']. Weight [outputs, inputs, size, size].</summary>
internal sealed class SquareConvolution(int inputs, int outputs, int size, int stride = 1, int padding = 0, bool bias = false)
    : WeightedLayer(nameof(SquareConvolution), [outputs, inputs, size, size], bias)
{
    private readonly long[] _strides = [stride, stride];
    private readonly long[] _padding = [padding, padding];

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return nn.functional.conv2d(x, Weight(), Bias, _strides, _padding).MoveToOuterDisposeScope();
    }
}
