using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>
/// What surface normals put on a feature map: a 3×3 convolution, then for each halving between the map and a quarter of the picture's
/// resolution a bilinear doubling with another; a 1×1 convolution gives the outputs.
/// </summary>
internal sealed class NormalHead : ComposedModule
{
    /// <summary>Pixels of a picture, along each axis, to a place that the head tells a normal of.</summary>
    public const int Stride = 4;

    // Untrained, no direction is more likely than another.
    private const double InitialScale = 0.1;

    private readonly List<SquareConvolution> _convolutions = [];
    private readonly SquareConvolution _outputs;

    /// <param name="channels">Channels of the map.</param>
    /// <param name="mapStride">Pixels of a picture to a pixel of the map: 4 times a power of two.</param>
    /// <param name="width">Channels of the convolutions.</param>
    /// <param name="outputs">Numbers at each place.</param>
    /// <param name="seed">Draws the initial weights.</param>
    public NormalHead(int channels, int mapStride, int width, int outputs, long seed)
        : base(nameof(NormalHead))
    {
        for (var stride = mapStride; stride >= Stride; stride /= 2)
        {
            _convolutions.Add(new(_convolutions.Count == 0 ? channels : width, width, 3, padding: 1, bias: true));
            register_module($"conv{_convolutions.Count}", _convolutions[^1]);
        }

        _outputs = new(width, outputs, 1, bias: true);
        register_module("outputs", _outputs);
        Initialization.Initialize(this, seed);
        using var quiet = no_grad();
        _ = _outputs.get_parameter("weight")!.mul_(LastingScalar.Of(InitialScale));
    }

    /// <summary>[N, D, h, w] → [N, outputs, H/4, W/4] of pictures [N, 3, H, W].</summary>
    public override Tensor forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var x = nn.functional.relu(_convolutions[0].call(map), inplace: true);
        foreach (var convolution in _convolutions.Skip(1))
        {
            x = nn.functional.relu(convolution.call(Resized(x, (int)x.shape[2] * 2, (int)x.shape[3] * 2)), inplace: true);
        }

        return _outputs.call(x).MoveToOuterDisposeScope();
    }

    /// <summary>[N, C, h, w] → [N, C, height, width], bilinear.</summary>
    public static Tensor Resized(Tensor x, int height, int width) =>
        nn.functional.interpolate(x, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
}
