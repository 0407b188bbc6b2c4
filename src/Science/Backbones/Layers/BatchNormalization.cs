using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// Batch norm of pictures (Ioffe and Szegedy 2015) with PyTorch's names, epsilon 1e-5 and momentum 0.1: [N, C, H, W] → the
/// same. Ours because TorchSharp's counts batches with a number that a garbage collection may take away
/// (<see cref="LastingScalar"/>).
/// </summary>
internal sealed class BatchNormalization : nn.Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    public BatchNormalization(int channels)
        : base(nameof(BatchNormalization))
    {
        register_parameter("weight", new Parameter(ones(channels).DetachFromDisposeScope()));
        register_parameter("bias", new Parameter(zeros(channels).DetachFromDisposeScope()));
        register_buffer("running_mean", zeros(channels).DetachFromDisposeScope());
        register_buffer("running_var", ones(channels).DetachFromDisposeScope());
        register_buffer("num_batches_tracked", zeros([], ScalarType.Int64).DetachFromDisposeScope());
    }

    public override Tensor forward(Tensor x)
    {
        if (training)
        {
            _ = get_buffer("num_batches_tracked")!.add_(LastingScalar.One, LastingScalar.One);
        }

        return nn.functional.batch_norm(
            x, get_buffer("running_mean")!, get_buffer("running_var")!, get_parameter("weight"), get_parameter("bias"), training, Momentum, Epsilon);
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
