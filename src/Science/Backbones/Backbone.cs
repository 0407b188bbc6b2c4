using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>The network whose output is the representation.</summary>
/// <param name="name">Name of the kind.</param>
/// <param name="features">Width of the representation.</param>
public abstract class Backbone(string name, int features) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Width D of the representation: <c>forward</c> takes [N, C, H, W] and gives [N, D].</summary>
    public int Features { get; } = features;
}
