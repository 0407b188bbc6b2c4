using Invaria.Science.Backbones.Series;
using Invaria.Science.Tests.Pretraining.Series;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones.Series;

/// <summary>Attention in one operator, for single precision on the processor, against LibTorch's operators in double precision.</summary>
public sealed class FusedAttentionTests
{
    [Theory]
    [InlineData(SequenceEncoder.TransformerEncoder, 32, 4, 2)]
    [InlineData(SequenceEncoder.TransformerEncoder, 31, 3, 1)]
    [InlineData(SequenceEncoder.TransformerEncoder, 24, 17, 3)]
    [InlineData(SequenceEncoder.TransformerDecoder, 40, 8, 2)]
    [InlineData(SequenceEncoder.TransformerDecoder, 29, 5, 4)]
    public void Outputs_and_gradients_are_those_of_plain_operators(SequenceEncoder encoder, int length, int headWidth, int heads)
    {
        using var scope = NewDisposeScope();
        var spec = new TimeDrlEncoderSpec { PatchLength = 1, Stride = 1, Encoder = encoder, HeadWidth = headWidth, Heads = heads, Depth = 2, Dropout = 0, Embedding = TokenEmbedding.Linear, Pooling = InstancePooling.Mean };
        using var generator = new Generator(1, CPU);
        var windows = randn([3, length, 2], ScalarType.Float32, generator: generator).mul_(2);

        var (output, gradients) = Step(spec, windows, ScalarType.Float32);
        var (plain, plainGradients) = Step(spec, windows, ScalarType.Float64);

        AssertClose("output", plain, output);
        Assert.All(plainGradients, entry => AssertClose(entry.Key, entry.Value, gradients[entry.Key]));
    }

    [Fact]
    public void Scores_far_apart_give_finite_weights()
    {
        using var scope = NewDisposeScope();
        using var network = Registry.Backbone(SmallSeries.Encoder with { Dropout = 0 }, 0, new SeriesShape(32, 2));
        using (no_grad())
        {
            _ = network.state_dict()["encoder.blocks.0.attn.qkv.weight"].mul_(1e4f);
        }

        network.train();
        var output = network.call(rand(4, 32, 2));
        output.square().sum().backward();

        Assert.True(output.isfinite().all().item<bool>());
        Assert.All(network.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }

    private static (Tensor Output, Dictionary<string, Tensor> Gradients) Step(TimeDrlEncoderSpec spec, Tensor windows, ScalarType type)
    {
        var network = (TimeDrlEncoder)Registry.Backbone(spec, 0, new SeriesShape((int)windows.shape[1], (int)windows.shape[2]));
        _ = network.to(type);
        network.train();
        var output = network.Embed(windows.to(type)).Timestamps;
        output.mul(output.cos()).sum().backward();
        return (output, network.named_parameters().Where(named => named.parameter.grad is not null).ToDictionary(named => named.name, named => named.parameter.grad!, StringComparer.Ordinal));
    }

    private static void AssertClose(string name, Tensor expected, Tensor actual)
    {
        var (off, size) = ((expected - actual.to(ScalarType.Float64)).abs().max().item<double>(), expected.abs().max().item<double>());
        Assert.True(off <= 2e-5 * Math.Max(1, size), $"{name} is off by up to {off} in values up to {size}");
    }
}
