using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets;
using Invaria.Science.Tests.Pretraining.Series;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones.Series;

public sealed class TimeDrlEncoderTests
{
    private static readonly SeriesShape Shape = new(32, 3);

    public static TheoryData<SequenceEncoder, InstancePooling, bool, TokenEmbedding, PositionEmbedding> Options => new(
        from encoder in Enum.GetValues<SequenceEncoder>()
        from pooling in Enum.GetValues<InstancePooling>()
        from independence in new[] { true, false }
        let other = (int)encoder + (int)pooling + (independence ? 1 : 0)
        let embedding = pooling == InstancePooling.ClassToken ? TokenEmbedding.Convolution : (TokenEmbedding)(other % 2)
        select (encoder, pooling, independence, embedding, (PositionEmbedding)(other % 3)));

    public static TheoryData<SequenceEncoder> Encoders => [.. Enum.GetValues<SequenceEncoder>()];

    [Theory]
    [InlineData(8, 2, 1, 8)]
    [InlineData(512, 16, 16, 33)]
    [InlineData(336, 16, 16, 22)]
    [InlineData(168, 16, 16, 11)]
    public void A_window_has_the_published_number_of_patches(int length, int patch, int stride, int expected)
    {
        using var scope = NewDisposeScope();

        Assert.Equal(expected, new TimeDrlEncoderSpec { PatchLength = patch, Stride = stride }.PatchesOf(length));
        Assert.Equal([6, expected, patch], new Patching(patch, stride, channelIndependence: true).Of(zeros(2, 3, length)).shape);
    }

    [Fact]
    public void The_last_value_is_repeated_behind_the_end()
    {
        using var scope = NewDisposeScope();
        var series = arange(1, 9, ScalarType.Float32).view(1, 1, 8);

        var patches = new Patching(2, 1, channelIndependence: true).Of(series);

        Assert.Equal([1f, 2f], patches[0, 0].data<float>().ToArray());
        Assert.Equal([8f, 8f], patches[0, 7].data<float>().ToArray());
    }

    [Fact]
    public void A_patch_of_dependent_channels_holds_one_channel_behind_the_other()
    {
        using var scope = NewDisposeScope();
        var series = arange(16, ScalarType.Float32).view(1, 2, 8);

        Assert.Equal([2f, 3, 10, 11], new Patching(2, 2, channelIndependence: false).Of(series)[0, 1].data<float>().ToArray());
    }

    [Fact]
    public void A_window_is_normalised_by_its_own_mean_and_deviation()
    {
        using var scope = NewDisposeScope();

        var (normalised, mean, deviation) = WindowNormalization.Of(tensor(new float[] { 1, 2, 3, 4 }).view(1, 4, 1));

        Assert.Equal(2.5, mean.item<float>(), 1e-6);
        Assert.Equal(1.118034, deviation.item<float>(), 1e-5);
        Assert.All(normalised.data<float>().ToArray().Zip([-1.34163f, -.44721f, .44721f, 1.34163f]), pair => Assert.Equal(pair.Second, pair.First, 2e-5f));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_choice_gives_embeddings_of_both_levels(SequenceEncoder encoder, InstancePooling pooling, bool independence, TokenEmbedding embedding, PositionEmbedding position)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var spec = SmallSeries.Encoder with { Encoder = encoder, Pooling = pooling, ChannelIndependence = independence, Embedding = embedding, Position = position };
        using var network = (TimeDrlEncoder)Registry.Backbone(spec, 0, Shape);
        network.eval();
        var windows = Windows(5);

        var embedded = network.Embed(windows);

        var channels = independence ? 3 : 1;
        Assert.Equal([5, channels * 8 * (pooling == InstancePooling.All ? 8 : 1)], embedded.Instance.shape);
        Assert.Equal([5, channels, 8, 8], embedded.Timestamps.shape);
        Assert.Equal([5, 1, 3], embedded.Mean.shape);
        Assert.Equal((channels, 8, 8), (network.IndependentChannels, network.Patches, network.Width));
        Assert.True(network.call(windows).equal(embedded.Instance).all().item<bool>());
        Assert.Equal(network.Features, embedded.Instance.shape[1]);
        Assert.Equal([5, channels * 9 * 8], network.Layer(windows, "encoded").shape);

        // A sample's embedding is its own affair.
        Assert.True(network.call(windows[1..]).allclose(embedded.Instance[1..], rtol: 1e-4, atol: 1e-5));
        Assert.False(embedded.Instance[0].allclose(embedded.Instance[1], rtol: 1e-3, atol: 1e-3));
    }

    [Fact]
    public void A_channel_by_itself_is_embedded_as_among_others()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Network(SequenceEncoder.TransformerEncoder);
        network.eval();
        var windows = Windows(2);
        var changed = windows.clone();
        _ = changed.select(2, 0).mul_(-3);

        var (one, other) = (network.Embed(windows).Timestamps, network.Embed(changed).Timestamps);

        Assert.True(one.narrow(1, 1, 2).allclose(other.narrow(1, 1, 2), rtol: 0, atol: 0));
        Assert.False(one.select(1, 0).allclose(other.select(1, 0)));
    }

    [Theory]
    [InlineData(SequenceEncoder.TransformerEncoder, true)]
    [InlineData(SequenceEncoder.TransformerDecoder, false)]
    [InlineData(SequenceEncoder.Tcn, false)]
    [InlineData(SequenceEncoder.Lstm, false)]
    [InlineData(SequenceEncoder.Bilstm, true)]
    public void Only_what_looks_back_sees_later_patches(SequenceEncoder encoder, bool sees)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = (TimeDrlEncoder)Registry.Backbone(SmallSeries.Encoder with { Encoder = encoder, Embedding = TokenEmbedding.Linear, Stride = 8 }, 0, Shape);
        network.eval();
        var windows = Windows(1);
        var changed = windows.clone();

        // The last two steps change places: mean and deviation stay, but for their last bits.
        _ = changed.narrow(1, 30, 2).copy_(windows.narrow(1, 30, 2).flip(1));
        var first = network.Embed(windows).Timestamps[0, 0, 0];

        Assert.Equal(!sees, first.allclose(network.Embed(changed).Timestamps[0, 0, 0], rtol: 0, atol: 1e-5));
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void The_same_seed_twice_is_bit_identical_after_a_step_of_training_and_another_seed_is_not(SequenceEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var first = Trained(encoder, seed: 5);
        _ = manual_seed(99);
        using var again = Trained(encoder, seed: 5);
        using var other = Trained(encoder, seed: 6);

        SmallBackbones.AssertSameState(first.state_dict(), again);
        Assert.All(first.named_parameters().Where(named => named.parameter.dim() > 1), named => Assert.False(named.parameter.allclose(other.state_dict()[named.name]), named.name));
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void A_clone_gives_the_same_and_goes_its_own_way(SequenceEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var network = Trained(encoder, seed: 1);
        network.eval();
        using var clone = network.Clone();
        var before = SmallBackbones.State(network);

        SmallBackbones.AssertSameState(before, clone);
        Step(clone);
        SmallBackbones.AssertSameState(before, network);
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void A_disposed_network_leaves_no_tensor_behind(SequenceEncoder encoder)
    {
        var network = Network(encoder);
        var tensors = network.state_dict().Values.ToArray();

        network.Dispose();

        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void A_network_that_moves_takes_all_its_weights_along_and_gives_the_same(SequenceEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Network(encoder);
        network.eval();
        var windows = Windows(2);
        var before = network.call(windows);

        // Another type goes the same way as another device: attention by LibTorch's own operators.
        _ = network.to(ScalarType.Float64);

        Assert.True(network.call(windows.to(ScalarType.Float64)).to(ScalarType.Float32).allclose(before, rtol: 1e-4, atol: 1e-5));
    }

    [Theory]
    [InlineData(SequenceEncoder.TransformerDecoder, InstancePooling.ClassToken, TokenEmbedding.Linear, 3, false)]
    [InlineData(SequenceEncoder.Tcn, InstancePooling.ClassToken, TokenEmbedding.Convolution, 1, false)]
    [InlineData(SequenceEncoder.Tcn, InstancePooling.ClassToken, TokenEmbedding.Convolution, 3, true)]
    [InlineData(SequenceEncoder.Lstm, InstancePooling.Mean, TokenEmbedding.Linear, 3, true)]
    [InlineData(SequenceEncoder.TransformerEncoder, InstancePooling.ClassToken, TokenEmbedding.Linear, 3, true)]
    public void A_class_token_that_would_see_no_patch_is_refused(SequenceEncoder encoder, InstancePooling pooling, TokenEmbedding embedding, int kernel, bool allowed)
    {
        var spec = SmallSeries.Encoder with { Encoder = encoder, Pooling = pooling, Embedding = embedding, KernelSize = kernel };

        Assert.Equal(allowed ? [] : [".pooling"], spec.BrokenRules().Select(fault => fault.Path));
    }

    [Fact]
    public void Windows_shorter_than_a_patch_and_windows_of_another_size_are_refused()
    {
        using var scope = NewDisposeScope();
        using var network = Network(SequenceEncoder.TransformerEncoder);

        Assert.Contains("64 steps is longer", Assert.Throws<DatasetException>(() => Registry.Backbone(SmallSeries.Encoder with { PatchLength = 64 }, 0, Shape)).Message, StringComparison.Ordinal);
        Assert.Contains("time series", Assert.Throws<DatasetException>(() => Registry.Backbone(SmallSeries.Encoder, 0, SmallBackbones.Images)).Message, StringComparison.Ordinal);
        Assert.Contains("no other size", Assert.Throws<DatasetException>(() => network.call(zeros(1, 16, 3))).Message, StringComparison.Ordinal);
    }

    private static Science.Backbones.Backbone Network(SequenceEncoder encoder, long seed = 0) => Registry.Backbone(SmallSeries.Encoder with { Encoder = encoder }, seed, Shape);

    private static TimeDrlEncoder Network(SequenceEncoder encoder) => (TimeDrlEncoder)Network(encoder, seed: 0);

    private static Tensor Windows(int count)
    {
        using var generator = new Generator(3, CPU);
        return randn([count, 32, 3], ScalarType.Float32, generator: generator);
    }

    private static Science.Backbones.Backbone Trained(SequenceEncoder encoder, long seed)
    {
        var network = Network(encoder, seed);
        Step(network);
        return network;
    }

    private static void Step(Science.Backbones.Backbone network)
    {
        using var scope = NewDisposeScope();
        using var optimizer = Registry.Optimizer(new AdamWSpec(), network);
        network.train();
        network.call(Windows(4)).square().mean().backward();
        optimizer.Step();
    }
}
