using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>
/// The region proposal network on a feature map (Ren et al. 2015, section 3.1): a 3×3 convolution, and at each place for each anchor
/// whether it shows an object and where that object's box lies from it. Parameters have torchvision's names.
/// </summary>
internal sealed class ProposalHead : nn.Module<Tensor, (Tensor Scores, Tensor Offsets)>
{
    // Untrained, anchors are about as likely objects as not, and boxes the anchors themselves.
    private const double InitialScale = 0.1;

    private readonly SquareConvolution _hidden;
    private readonly SquareConvolution _scores;
    private readonly SquareConvolution _offsets;

    /// <param name="channels">Channels of the map.</param>
    /// <param name="anchors">Anchors at each place.</param>
    /// <param name="seed">Draws the initial weights.</param>
    public ProposalHead(int channels, int anchors, long seed)
        : base(nameof(ProposalHead))
    {
        _hidden = new(channels, channels, 3, padding: 1, bias: true);
        (_scores, _offsets) = (new(channels, anchors, 1, bias: true), new(channels, anchors * 4, 1, bias: true));
        register_module("conv", _hidden);
        register_module("cls_logits", _scores);
        register_module("bbox_pred", _offsets);
        Initialization.Initialize(this, seed);
        using var quiet = no_grad();
        _ = _scores.get_parameter("weight")!.mul_(LastingScalar.Of(InitialScale));
        _ = _offsets.get_parameter("weight")!.mul_(LastingScalar.Of(InitialScale));
    }

    /// <summary>[N, C, h, w] → scores [N, A·h·w] and offsets [N, A·h·w, 4], by anchor, then row, then column.</summary>
    public override (Tensor Scores, Tensor Offsets) forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var hidden = nn.functional.relu(_hidden.call(map), inplace: true);
        var scores = _scores.call(hidden).contiguous();
        var offsets = _offsets.call(hidden).contiguous().view(map.shape[0], -1, 4, map.shape[2] * map.shape[3]).transpose(2, 3);
        return (scores.view(map.shape[0], -1).MoveToOuterDisposeScope(), offsets.reshape(map.shape[0], -1, 4).MoveToOuterDisposeScope());
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
