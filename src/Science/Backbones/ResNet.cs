using Invaria.Science.Backbones.Layers;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>
/// Residual networks for small pictures (He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4): 3×3 stem
/// without pooling, four stages of blocks at widths w, 2w, 4w, 8w, global average pooling. Parameters have torchvision's
/// names.
/// </summary>
public sealed class ResNet : Backbone
{
    private readonly SquareConvolution _stem;
    private readonly BatchNormalization _stemNorm;
    private readonly Sequential[] _stages;

    private ResNet(ResNetSpec spec, ImageShape images, int[] depths, int expansion, Func<int, int, int, Module<Tensor, Tensor>> block)
        : base(spec, images, 8 * expansion * spec.Width)
    {
        _stem = new SquareConvolution(images.Channels, spec.Width, 3, padding: 1);
        _stemNorm = new BatchNormalization(spec.Width);
        register_module("conv1", _stem);
        register_module("bn1", _stemNorm);
        _stages = new Sequential[depths.Length];
        var input = spec.Width;
        for (var i = 0; i < depths.Length; i++)
        {
            var width = spec.Width << i;
            var blocks = new List<(string, Module<Tensor, Tensor>)>();
            for (var j = 0; j < depths[i]; j++)
            {
                blocks.Add(($"{j}", block(input, width, i > 0 && j == 0 ? 2 : 1)));
                input = expansion * width;
            }

            _stages[i] = Sequential(blocks);
            register_module($"layer{i + 1}", _stages[i]);
        }
    }

    /// <summary>A network of blocks of two convolutions.</summary>
    /// <param name="spec">Its width.</param>
    /// <param name="images">What it takes.</param>
    /// <param name="depths">Blocks of each stage.</param>
    public static ResNet OfBasicBlocks(ResNetSpec spec, ImageShape images, params int[] depths) =>
        new(spec, images, depths, 1, static (input, width, stride) => new BasicBlock(input, width, stride));

    /// <summary>A network of bottleneck blocks of three convolutions.</summary>
    /// <param name="spec">Its width.</param>
    /// <param name="images">What it takes.</param>
    /// <param name="depths">Blocks of each stage.</param>
    public static ResNet OfBottlenecks(ResNetSpec spec, ImageShape images, params int[] depths) =>
        new(spec, images, depths, Bottleneck.Expansion, static (input, width, stride) => new Bottleneck(input, width, stride));

    protected override Tensor Step(int layer, Tensor x)
    {
        if (layer == _stages.Length)
        {
            return x.mean([2, 3]);
        }

        return _stages[layer].call(layer == 0 ? functional.relu(_stemNorm.call(_stem.call(x)), inplace: true) : x);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stem.Dispose();
            _stemNorm.Dispose();
            foreach (var stage in _stages)
            {
                stage.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
