using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>
/// What Fast R-CNN puts on the grid of a region (Girshick 2015, section 2.1): two hidden layers, then a score for each class and for
/// background, and a box's offset for each class. Parameters have torchvision's names.
/// </summary>
internal sealed class RegionHead : nn.Module<Tensor, (Tensor Scores, Tensor Offsets)>
{
    // So that untrained scores are about even and boxes about the regions themselves: published deviations are 0.01 and 0.001.
    private const double ScoreScale = 0.1;
    private const double OffsetScale = 0.01;

    private readonly LinearLayer _first;
    private readonly LinearLayer _second;
    private readonly LinearLayer _scores;
    private readonly LinearLayer _offsets;

    /// <param name="inputs">Values of a region's grid.</param>
    /// <param name="width">Width of the hidden layers.</param>
    /// <param name="classes">Classes of objects.</param>
    /// <param name="seed">Draws the initial weights.</param>
    public RegionHead(int inputs, int width, int classes, long seed)
        : base(nameof(RegionHead))
    {
        (_first, _second, _scores, _offsets) = (new(inputs, width), new(width, width), new(width, classes + 1), new(width, classes * 4));
        register_module("fc6", _first);
        register_module("fc7", _second);
        register_module("cls_score", _scores);
        register_module("bbox_pred", _offsets);
        Initialization.Initialize(this, seed);
        using var quiet = no_grad();
        _ = _scores.get_parameter("weight")!.mul_(LastingScalar.Of(ScoreScale));
        _ = _offsets.get_parameter("weight")!.mul_(LastingScalar.Of(OffsetScale));
    }

    /// <summary>[R, C, S, S] → scores [R, 1 + classes], background first, and offsets [R, classes · 4], x, y, width, height each.</summary>
    public override (Tensor Scores, Tensor Offsets) forward(Tensor grids)
    {
        using var scope = NewDisposeScope();
        var hidden = nn.functional.relu(_second.call(nn.functional.relu(_first.call(grids.flatten(1)), inplace: true)), inplace: true);
        return (_scores.call(hidden).MoveToOuterDisposeScope(), _offsets.call(hidden).MoveToOuterDisposeScope());
    }

    // TorchSharp would register every field once more, under its C# name.
    protected override void RegisterComponents()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var part in children())
            {
                part.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
