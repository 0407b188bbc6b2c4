using Invaria.Science.Backbones.Layers;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>
/// VGG networks with batch norm for small pictures (Simonyan and Zisserman 2015; CIFAR variant of Speicher et al. 2024,
/// section 4): five groups of 3×3 convolutions at widths w, 2w, 4w, 8w, 8w, each with max-pooling behind it, then the
/// average over what is left of the picture. Parameters have torchvision's names, <c>features.N</c>, the numbers counting
/// activations and poolings too; convolutions have a bias, as there.
/// </summary>
public sealed class Vgg : Backbone
{
    private readonly (SquareConvolution Convolution, BatchNormalization Norm)[][] _groups;
    private readonly Sequential _features;

    /// <param name="spec">Its width.</param>
    /// <param name="images">What it takes.</param>
    /// <param name="depths">Convolutions of each of the five groups.</param>
    public Vgg(VggSpec spec, ImageShape images, params int[] depths)
        : base(spec, images, 8 * spec.Width)
    {
        var named = new List<(string, Module<Tensor, Tensor>)>();
        var number = 0;
        var input = images.Channels;
        _groups = new (SquareConvolution, BatchNormalization)[depths.Length][];
        for (var i = 0; i < depths.Length; i++)
        {
            var width = spec.Width * Math.Min(1 << i, 8);
            _groups[i] = new (SquareConvolution, BatchNormalization)[depths[i]];
            for (var j = 0; j < depths[i]; j++)
            {
                _groups[i][j] = (new SquareConvolution(input, width, 3, padding: 1, bias: true), new BatchNormalization(width));
                named.Add(($"{number}", _groups[i][j].Convolution));
                named.Add(($"{number + 1}", _groups[i][j].Norm));
                number += 3;
                input = width;
            }

            number++;
        }

        // Holds the modules under their names; they are called one by one, with activation and pooling in between.
        _features = Sequential(named);
        register_module("features", _features);
    }

    protected override Tensor Step(int layer, Tensor x)
    {
        if (layer == _groups.Length)
        {
            return x.mean([2, 3]);
        }

        return functional.max_pool2d(Group(layer, x), 2);
    }

    protected override Tensor Map(Tensor pictures) => Group(_groups.Length - 1, Steps(pictures, _groups.Length - 1));

    private Tensor Group(int group, Tensor x)
    {
        foreach (var (convolution, norm) in _groups[group])
        {
            x = functional.relu(norm.call(convolution.call(x)), inplace: true);
        }

        return x;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _features.Dispose();
        }

        base.Dispose(disposing);
    }
}
