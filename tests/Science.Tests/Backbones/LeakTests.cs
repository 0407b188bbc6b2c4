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

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_disposed_network_leaves_no_tensor_behind(string kind)
    {
        var network = SmallBackbones.Network(kind);
        var tensors = network.state_dict().Values.ToArray();

        network.Dispose();

        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Steps_have_the_same_bits_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        using var undisturbed = Trained();
        var stop = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using var disturbed = Trained();
            SmallBackbones.AssertSameState(undisturbed.state_dict(), disturbed);
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }

    private static Science.Backbones.Backbone Trained()
    {
        var network = SmallBackbones.Network("resnet-18");
        using var optimizer = Registry.Optimizer(new AdamSpec { WeightDecay = 1e-4 }, network);
        using var pictures = SmallBackbones.Pictures(2, size: 8);
        for (var i = 0; i < 100; i++)
        {
            using var step = NewDisposeScope();
            optimizer.ZeroGradients();
            var output = network.call(pictures);
            output.mul(output).sum().backward();
            optimizer.Step();
        }

        return network;
    }
}
