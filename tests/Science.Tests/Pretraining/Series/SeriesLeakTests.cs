using Invaria.Science.Backbones.Series;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Pretraining.Series;

[Collection(Alone.Name)]
public sealed class SeriesLeakTests
{
    public static TheoryData<SequenceEncoder> Encoders => [.. Enum.GetValues<SequenceEncoder>()];

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Two_hundred_steps_leave_no_tensor_and_no_memory_behind(SequenceEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var network = (TimeDrlEncoder)Registry.Backbone(SmallSeries.Encoder with { Encoder = encoder }, 0, new SeriesShape(32, 2));
        using var optimizer = Registry.Optimizer(new AdamWSpec(), network);
        var windows = rand(32, 32, 2);
        network.train();
        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var step = NewDisposeScope();
                optimizer.ZeroGradients();
                network.Embed(windows).Timestamps.square().mean().backward();
                optimizer.Step();
            }
        }

        Steps(20);
        Settle();
        var (tensors, memory) = (Tensor.TotalCount, Environment.WorkingSet);
        Steps(200);
        Settle();

        Assert.Equal(tensors, Tensor.TotalCount);

        // A step's activations are above 0.2 MB: two hundred that stayed would be more than this.
        Assert.InRange(Environment.WorkingSet - memory, long.MinValue, 20L << 20);
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
