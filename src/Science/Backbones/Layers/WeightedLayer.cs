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
    private readonly Parameter _weight;

    /// <param name="name">Name of the layer's type.</param>
    /// <param name="shape">Shape of the weight, outputs first.</param>
    /// <param name="bias">Whether a bias is added.</param>
    protected WeightedLayer(string name, long[] shape, bool bias)
        : base(name)
    {
        _weight = new Parameter(zeros(shape).DetachFromDisposeScope());
        base.register_parameter("weight", _weight);
        if (bias)
        {
            Bias = new Parameter(zeros(shape[0]).DetachFromDisposeScope());
            base.register_parameter("bias", Bias);
        }
    }

    /// <summary>What is added to the weight; null: nothing. Not part of this module's parameters.</summary>
    public LowRankChange? Change { get; set; }

    /// <summary>Shape of the weight, outputs first.</summary>
    public long[] Shape => _weight.shape;

    protected Parameter? Bias { get; }

    /// <summary>The weight with its change; to be called within a dispose scope.</summary>
    protected Tensor Weight() => Change is null ? _weight : _weight + Change.Of(Shape);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _weight.Dispose();
            Bias?.Dispose();
        }

        base.Dispose(disposing);
    }
}
