using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

[Collection(Alone.Name)]
public sealed class LeakTests
{
    public static TheoryData<string> Kinds => SmallBackbones.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fifty_steps_leave_no_tensor_and_no_memory_behind(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network(kind);
        using var optimizer = Registry.Optimizer(new AdamSpec(), network);
        var pictures = SmallBackbones.Pictures(8);
        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var step = NewDisposeScope();
                optimizer.ZeroGradients();
                network.call(pictures).square().mean().backward();
                optimizer.Step();
            }
        }

        Steps(10);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (tensors, memory) = (Tensor.TotalCount, Environment.WorkingSet);
        Steps(50);

        Assert.Equal(tensors, Tensor.TotalCount);

        // A step's activations alone are above 1 MB: fifty that stayed would be far more than this.
        Assert.InRange(Environment.WorkingSet - memory, long.MinValue, 20L << 20);
    }
}
