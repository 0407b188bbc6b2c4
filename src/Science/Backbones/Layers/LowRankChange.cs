using Invaria.Science.Native;
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
    private readonly double _scale;

    public LowRankChange(long[] shape, int rank, double scale, ref RandomStream stream)
        : base(nameof(LowRankChange))
    {
        using var quiet = no_grad();
        using var generator = new Generator(stream.NextBits(), CPU);
        var inputs = shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        var bound = 1 / Math.Sqrt(inputs);
        _scale = scale;
        register_parameter("a", new Parameter(rand([rank, inputs], dtype: ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound).DetachFromDisposeScope()));
        register_parameter("b", new Parameter(zeros(shape[0], rank).DetachFromDisposeScope()));
    }

    /// <summary>The change itself.</summary>
    /// <param name="shape">Shape of the weight that it is added to.</param>
    public Tensor Of(long[] shape)
    {
        using var product = get_parameter("b")!.matmul(get_parameter("a")!);
        using var scaled = product.mul(LastingScalar.Of(_scale));
        return scaled.reshape(shape);
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
