using Invaria.Science.Backbones;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>A backbone with what detection puts on its feature map. Owns both; a frozen backbone is no part of what is trained and kept.</summary>
internal sealed class DetectionNetwork : MapNetwork
{
    /// <param name="backbone">This network's from now on.</param>
    /// <param name="head">This network's from now on.</param>
    /// <param name="proposals">Learns which regions to look at; null where nothing learns it.</param>
    /// <param name="freezeBackbone">Whether the backbone stays as it is.</param>
    /// <param name="freezeNorm">Whether its batch norms keep their statistics.</param>
    public DetectionNetwork(Backbone backbone, RegionHead head, ProposalHead? proposals, bool freezeBackbone, bool freezeNorm)
        : base(nameof(DetectionNetwork), backbone, freezeBackbone, freezeNorm)
    {
        (Head, ProposalHead) = (head, proposals);
        if (Trained is { } trained)
        {
            register_module("backbone", trained);
        }

        register_module("head", head);
        if (proposals is not null)
        {
            register_module("rpn", proposals);
        }
    }

    /// <summary>Classifies regions and refines their boxes.</summary>
    public RegionHead Head { get; }

    /// <summary>Proposes regions; null where nothing learns to.</summary>
    public ProposalHead? ProposalHead { get; }

    /// <summary>The backbone's feature map: pictures [N, 3, H, W] → [N, D, h, w].</summary>
    public override Tensor forward(Tensor pictures) => Map(pictures);
}
