using Invaria.Science.Backbones;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>A backbone with the head of surface normals. Owns both; a frozen backbone is no part of what is trained and kept.</summary>
internal sealed class NormalNetwork : MapNetwork
{
    private readonly NormalHead _head;

    /// <param name="backbone">This network's from now on.</param>
    /// <param name="head">This network's from now on.</param>
    /// <param name="freezeBackbone">Whether the backbone stays as it is.</param>
    /// <param name="freezeNorm">Whether its batch norms keep their statistics.</param>
    public NormalNetwork(Backbone backbone, NormalHead head, bool freezeBackbone, bool freezeNorm)
        : base(nameof(NormalNetwork), backbone, freezeBackbone, freezeNorm)
    {
        _head = head;
        if (Trained is { } trained)
        {
            register_module("backbone", trained);
        }

        register_module("head", head);
    }

    /// <summary>Pictures [N, 3, H, W] → outputs [N, C, H/4, W/4].</summary>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return _head.call(Map(pictures)).MoveToOuterDisposeScope();
    }
}
