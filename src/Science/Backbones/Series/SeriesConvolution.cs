using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>A convolution over time that keeps the length: [M, inputs, n] → [M, outputs, n]. Weight [outputs, inputs, kernel].</summary>
/// <param name="inputs">Channels that go in.</param>
/// <param name="outputs">Channels that come out.</param>
/// <param name="kernel">Steps under the kernel.</param>
/// <param name="dilation">Distance between them.</param>
/// <param name="causal">Whether a step sees only itself and those before it; else as many before as behind.</param>
/// <param name="bias">Whether a bias is added.</param>
internal sealed class SeriesConvolution(int inputs, int outputs, int kernel, int dilation = 1, bool causal = false, bool bias = false)
    : WeightedLayer(nameof(SeriesConvolution), [outputs, inputs, kernel], bias)
{
    private readonly long[] _padding = causal ? [(long)(kernel - 1) * dilation, 0] : [(long)(kernel - 1) * dilation / 2, kernel / 2 * (long)dilation];

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return ConvolutionKernels.Convolve(nn.functional.pad(x, _padding), Weight(), Bias, (x, weight, bias) => nn.functional.conv1d(x, weight, bias, dilation: dilation)).MoveToOuterDisposeScope();
    }
}
