using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// A convolution or a linear layer. Ours rather than TorchSharp's because its weight can carry a low-rank change while
/// the weight itself stays as it is (LoRA); names and numbers are those of PyTorch's layers.
/// </summary>
internal abstract class WeightedLayer : nn.Module<Tensor, Tensor>
{
    /// <param name="name">Name of the layer's type.</param>
    /// <param name="shape">Shape of the weight, outputs first.</param>
    /// <param name="bias">Whether a bias is added.</param>
    protected WeightedLayer(string name, long[] shape, bool bias)
        : base(name)
    {
        Shape = shape;
        base.register_parameter("weight", new Parameter(zeros(shape).DetachFromDisposeScope()));
        if (bias)
        {
            base.register_parameter("bias", new Parameter(zeros(shape[0]).DetachFromDisposeScope()));
        }
    }

    /// <summary>What is added to the weight; null: nothing. Not part of this module's parameters.</summary>
    public LowRankChange? Change { get; set; }

    /// <summary>Shape of the weight, outputs first.</summary>
    public long[] Shape { get; }

    // Asked for each time: moving the module to another device replaces its parameters.
    protected Parameter? Bias => has_parameter("bias") ? get_parameter("bias") : null;

    /// <summary>The weight with its change; to be called within a dispose scope.</summary>
    protected Tensor Weight()
    {
        var weight = get_parameter("weight")!;
        return Change is null ? weight : weight.add(Change.Of(Shape), LastingScalar.One);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var parameter in parameters(recurse: false))
            {
                parameter.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
