using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones.Layers;

/// <summary>The way around a residual block.</summary>
internal static class Shortcut
{
    /// <summary>A 1×1 convolution with batch norm where the block changes the shape; null where the input itself will do.</summary>
    public static Sequential? Downsample(int input, int output, int stride) => stride == 1 && input == output
        ? null
        : Sequential(("0", new SquareConvolution(input, output, 1, stride)), ("1", new BatchNormalization(output)));
}
