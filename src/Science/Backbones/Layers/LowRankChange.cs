using Invaria.Science.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// A trainable change of a frozen weight by a matrix of low rank, scale · B·A (Hu et al. 2022, section 4.1). B begins as
/// zero, so the network begins as it was; A is uniform within ±1/√in. A convolution's kernel counts as a matrix of its
/// outputs by all the rest.
/// </summary>
internal sealed class LowRankChange : nn.Module
{
    private readonly Parameter _a;
    private readonly Parameter _b;
    private readonly double _scale;

    public LowRankChange(long[] shape, int rank, double scale, ref RandomStream stream)
        : base(nameof(LowRankChange))
    {
        using var quiet = no_grad();
        using var generator = new Generator(stream.NextBits(), CPU);
        var inputs = shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        var bound = 1 / Math.Sqrt(inputs);
        _scale = scale;
        _a = new Parameter(rand([rank, inputs], dtype: ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound).DetachFromDisposeScope());
        _b = new Parameter(zeros(shape[0], rank).DetachFromDisposeScope());
        register_parameter("a", _a);
        register_parameter("b", _b);
    }

    /// <summary>The change itself.</summary>
    /// <param name="shape">Shape of the weight that it is added to.</param>
    public Tensor Of(long[] shape)
    {
        using var product = _b.matmul(_a);
        using var scaled = product.mul(_scale);
        return scaled.reshape(shape);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _a.Dispose();
            _b.Dispose();
        }

        base.Dispose(disposing);
    }
}
