using Invaria.Science.Native;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>Three numbers that are a direction; the loss is 1 − cosine of the angle to the true one (Eigen, Fergus 2015).</summary>
public sealed class CosineOutput : NormalOutput
{
    public override int Channels => 3;

    public override Tensor Loss(Tensor outputs, Tensor truth, Tensor valid)
    {
        using var scope = NewDisposeScope();
        // Zero where there is no truth.
        var cosines = Directions(outputs).mul(truth);
        return Mean(cosines, valid).neg().add(LastingScalar.One, LastingScalar.One).MoveToOuterDisposeScope();
    }

    public override Tensor Normals(Tensor outputs) => Directions(outputs);
}
