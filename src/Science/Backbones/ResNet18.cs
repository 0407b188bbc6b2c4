using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Invaria.Science.Backbones;

/// <summary>
/// ResNet-18 for small pictures (He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4): 3×3 stem without
/// pooling, four stages of two basic blocks at widths w, 2w, 4w, 8w, global average pooling. Parameters have
/// torchvision's names.
/// </summary>
public sealed class ResNet18 : Backbone
{
    private readonly Conv2d _stem;
    private readonly BatchNorm2d _stemNorm;
    private readonly Sequential[] _stages;

    public ResNet18(ResNet18Spec spec, int channels = 3)
        : base("resnet-18", 8 * spec.Width)
    {
        _stem = Conv2d(channels, spec.Width, 3, padding: 1, bias: false);
        _stemNorm = BatchNorm2d(spec.Width);
        register_module("conv1", _stem);
        register_module("bn1", _stemNorm);
        _stages = new Sequential[4];
        var input = spec.Width;
        for (var i = 0; i < 4; i++)
        {
            var width = spec.Width << i;
            _stages[i] = Sequential(("0", new BasicBlock(input, width, i == 0 ? 1 : 2)), ("1", new BasicBlock(width, width, 1)));
            register_module($"layer{i + 1}", _stages[i]);
            input = width;
        }
    }

    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(_stemNorm.call(_stem.call(images)), inplace: true);
        foreach (var stage in _stages)
        {
            x = stage.call(x);
        }

        return x.mean([2, 3]).MoveToOuterDisposeScope();
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
