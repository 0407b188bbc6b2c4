using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>A backbone with something on its feature map. Owns the backbone; a frozen one is no part of what is trained and kept: others register it as <c>backbone</c>.</summary>
internal abstract class MapNetwork : ComposedModule
{
    private readonly Backbone _backbone;
    private readonly bool _frozen;
    private readonly BatchNormalization[] _fixedNorms;

    /// <param name="name">Name of the module.</param>
    /// <param name="backbone">This network's from now on.</param>
    /// <param name="freezeBackbone">Whether the backbone stays as it is.</param>
    /// <param name="freezeNorm">Whether its batch norms keep their statistics.</param>
    protected MapNetwork(string name, Backbone backbone, bool freezeBackbone, bool freezeNorm)
        : base(name)
    {
        (_backbone, _frozen) = (backbone, freezeBackbone);
        _fixedNorms = freezeNorm ? [.. backbone.modules().OfType<BatchNormalization>()] : [];
        _backbone.eval();
    }

    /// <summary>Pixels of a picture to a pixel of the feature map.</summary>
    public int Stride => _backbone.Spec.MapStride!.Value;

    /// <summary>The backbone where it is trained; null where it is frozen.</summary>
    protected Backbone? Trained => _frozen ? null : _backbone;

    /// <summary>Disposes of the backbone where it is no part of this module.</summary>
    public void DisposeAll()
    {
        if (_frozen)
        {
            _backbone.Dispose();
        }

        Dispose();
    }

    /// <summary>Moves all of it, also a frozen backbone.</summary>
    public void MoveTo(Device device)
    {
        _ = _backbone.to(device);
        _ = this.to(device);
    }

    /// <summary>The backbone's feature map: pictures [N, 3, H, W] → [N, D, h, w], a tensor of the caller's dispose scope.</summary>
    protected Tensor Map(Tensor pictures)
    {
        foreach (var norm in _fixedNorms)
        {
            norm.eval();
        }

        using var quiet = _frozen ? no_grad() : null;
        return _backbone.FeatureMap(pictures);
    }
}
