using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Native;

/// <summary>A convolution as our networks have them.</summary>
/// <param name="Channels">Channels in.</param>
/// <param name="Filters">Channels out.</param>
/// <param name="Size">Height and width, or the length of a series.</param>
/// <param name="Kernel">Size of the kernel.</param>
/// <param name="Stride">Its stride.</param>
/// <param name="Dilation">Its dilation; above 0 it is one of series, 0: one of pictures.</param>
public sealed record ConvolutionShape(int Channels, int Filters, int Size, int Kernel, int Stride = 1, int Dilation = 0)
{
    private const int Batch = 8;

    /// <summary>The convolution of fixed numbers with fixed weights, and the gradients of both, one tensor after the other.</summary>
    public float[] Compute()
    {
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        var isSeries = Dilation > 0;
        var input = Wave(1, isSeries ? [Batch, Channels, Size] : [Batch, Channels, Size, Size]);
        var weight = Wave(2, isSeries ? [Filters, Channels, Kernel] : [Filters, Channels, Kernel, Kernel]);
        var padding = Kernel / 2;
        var result = ConvolutionKernels.Convolve(input, weight, null, (x, w, _) => isSeries
            ? nn.functional.conv1d(x, w, stride: Stride, padding: padding * Dilation, dilation: Dilation)
            : nn.functional.conv2d(x, w, strides: [Stride, Stride], padding: [padding, padding]));
        (result * Wave(3, result.shape).detach()).sum().backward();
        return [.. new[] { result.detach(), input.grad!, weight.grad! }.SelectMany(tensor => tensor.cpu().contiguous().data<float>().ToArray())];
    }

    public override string ToString() => $"{Channels} to {Filters} channels of {(Dilation > 0 ? $"{Size} steps, dilation {Dilation}" : $"{Size}×{Size}")}, kernel {Kernel}, stride {Stride}";

    /// <summary>Numbers between −1 and 1 that repeat nowhere.</summary>
    private static Tensor Wave(int phase, long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, side) => product * side)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)Math.Sin(phase + (i * 0.7) + (i % 13));
        }

        return tensor(values, shape, requires_grad: true);
    }
}
