using Invaria.Science.Backbones.Layers;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>
/// DenseNet-121 for small pictures (Huang et al. 2017; CIFAR variant of Speicher et al. 2024, section 4): 3×3 stem without
/// pooling to 2 · growth channels, dense blocks with half the channels and half the picture in between, norm, global
/// average pooling. Parameters have torchvision's names, and a dense layer puts its channels behind its input's, as there.
/// </summary>
public sealed class DenseNet : Backbone
{
    private static readonly int[] Depths = [6, 12, 24, 16];

    private readonly SquareConvolution _stem;
    private readonly Sequential[] _blocks = new Sequential[Depths.Length];
    private readonly Transition[] _transitions = new Transition[Depths.Length - 1];
    private readonly BatchNormalization _lastNorm;
    private readonly Sequential _features;

    public DenseNet(DenseNet121Spec spec, ImageShape images)
        : base(spec, images, Channels(spec.Growth)[^1])
    {
        var widths = Channels(spec.Growth);
        var input = 2 * spec.Growth;
        _stem = new SquareConvolution(images.Channels, input, 3, padding: 1);
        _lastNorm = new BatchNormalization(widths[^1]);
        var named = new List<(string, Module<Tensor, Tensor>)> { ("conv0", _stem) };
        for (var i = 0; i < Depths.Length; i++)
        {
            var first = input;
            _blocks[i] = Sequential(Enumerable.Range(0, Depths[i]).Select(j => ($"denselayer{j + 1}", (Module<Tensor, Tensor>)new DenseLayer(first + (j * spec.Growth), spec.Growth))).ToArray());
            named.Add(($"denseblock{i + 1}", _blocks[i]));
            if (i < _transitions.Length)
            {
                _transitions[i] = new Transition(widths[i]);
                named.Add(($"transition{i + 1}", _transitions[i]));
                input = widths[i] / 2;
            }
        }

        named.Add(("norm5", _lastNorm));
        _features = Sequential(named);
        register_module("features", _features);
    }

    protected override Tensor Step(int layer, Tensor x)
    {
        if (layer == _blocks.Length)
        {
            return Last(x).mean([2, 3]);
        }

        return _blocks[layer].call(layer == 0 ? _stem.call(x) : _transitions[layer - 1].call(x));
    }

    protected override Tensor Map(Tensor pictures) => Last(Steps(pictures, _blocks.Length));

    private Tensor Last(Tensor x) => functional.relu(_lastNorm.call(x), inplace: true);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _features.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Channels behind each dense block.</summary>
    private static int[] Channels(int growth)
    {
        var channels = new int[Depths.Length];
        var input = 2 * growth;
        for (var i = 0; i < Depths.Length; i++)
        {
            channels[i] = input + (Depths[i] * growth);
            input = channels[i] / 2;
        }

        return channels;
    }
}
