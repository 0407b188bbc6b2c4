using Invaria.Science.Datasets;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class BackboneTests
{
    public static TheoryData<string> Kinds => SmallBackbones.Kinds;

    /// <remarks>
    /// Numbers of the public PyTorch models for CIFAR-10: kuangliu/pytorch-cifar (ResNets, VGGs, densenet_cifar), quoted
    /// widely, e.g. with MACs in "NeuralFuse", table 7. ViT: 18,816 patches + 384 class token + 24,960 positions + 7 blocks
    /// of 1,774,464 + 768 norm + 3,850 head. All are also what References/make_references.py counts in PyTorch.
    /// </remarks>
    [Theory]
    [InlineData("resnet-18", 64, 512, 11_173_962)]
    [InlineData("resnet-18", 16, 128, 701_466)]
    [InlineData("resnet-34", 64, 512, 21_282_122)]
    [InlineData("resnet-50", 64, 2048, 23_520_842)]
    [InlineData("vgg-11", 64, 512, 9_231_114)]
    [InlineData("vgg-16", 64, 512, 14_728_266)]
    [InlineData("densenet-121", 12, 384, 1_000_618)]
    [InlineData("vit", 384, 384, 12_470_026)]
    public void A_network_with_a_head_of_ten_classes_has_the_published_number_of_parameters(string kind, int width, int features, long expected)
    {
        using var network = SmallBackbones.Network(kind, width);

        Assert.Equal(features, network.Features);
        Assert.Equal(expected, network.parameters().Sum(parameter => parameter.numel()) + (10 * (features + 1)));
    }

    [Theory]
    [InlineData("resnet-18")]
    [InlineData("resnet-34")]
    [InlineData("resnet-50")]
    [InlineData("vgg-11")]
    [InlineData("vgg-16")]
    [InlineData("densenet-121")]
    [InlineData("vit")]
    public void The_published_width_is_the_default(string kind)
    {
        var published = kind switch { "densenet-121" => 12, "vit" => 384, _ => 64 };
        var spec = (BackboneSpec)Activator.CreateInstance(SmallBackbones.Spec(kind).GetType())!;

        Assert.Equal(SmallBackbones.Spec(kind, published), spec);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_layer_gives_one_flat_row_a_picture_and_the_last_is_the_representation(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = SmallBackbones.Network(kind);
        network.eval();
        var pictures = SmallBackbones.Pictures(3);

        Assert.Equal([3, network.Features], network.call(pictures).shape);
        Assert.All(network.Spec.Layers, layer =>
        {
            var output = network.Layer(pictures, layer);
            Assert.Equal(2, output.dim());
            Assert.Equal(3, output.shape[0]);
        });
        Assert.True(network.Layer(pictures, network.Spec.Layers[^1]).allclose(network.call(pictures), rtol: 0, atol: 0));
        Assert.Contains(network.Spec.Layers[0], Assert.Throws<ArgumentException>(() => network.Layer(pictures, "layer9")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outputs_do_not_depend_on_the_memory_layout_or_on_the_other_pictures_of_a_batch(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = SmallBackbones.Network(kind);
        network.eval();
        var pictures = SmallBackbones.Pictures(3);

        var plain = network.call(pictures);
        var channelsLast = network.call(pictures.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));

        Assert.True(plain.allclose(channelsLast, rtol: 1e-4, atol: 1e-5));
        Assert.True(plain[1..].allclose(network.call(pictures[1..]), rtol: 1e-4, atol: 1e-5));
        Assert.False(plain[0].allclose(plain[1], rtol: 1e-3, atol: 1e-4));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_twice_is_bit_identical_after_a_step_of_training_and_another_seed_is_not(string kind)
    {
        using var scope = NewDisposeScope();
        using var first = Trained(kind, seed: 5);
        _ = manual_seed(99);
        using var again = Trained(kind, seed: 5);
        using var other = Trained(kind, seed: 6);

        SmallBackbones.AssertSameState(first.state_dict(), again);
        Assert.All(first.named_parameters().Where(named => named.parameter.dim() > 1), named => Assert.False(named.parameter.allclose(other.state_dict()[named.name]), named.name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_network_learns_to_tell_colours_apart(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network(kind);
        using var head = nn.Linear(network.Features, 3);
        Science.Backbones.Initialization.Initialize(head, seed: 1);
        using var classifier = nn.Sequential(("backbone", network), ("head", head));
        using var optimizer = Registry.Optimizer(new AdamSpec { LearningRate = 3e-3 }, classifier);
        var labels = arange(24, ScalarType.Int64).remainder(3);
        var pictures = SmallBackbones.Pictures(24) + (eye(3).index_select(0, labels).view(24, 3, 1, 1) * 2);

        for (var i = 0; i < 40; i++)
        {
            using var step = NewDisposeScope();
            optimizer.ZeroGradients();
            nn.functional.cross_entropy(classifier.call(pictures), labels).backward();
            optimizer.Step();
        }

        Assert.InRange(classifier.call(pictures).argmax(1).eq(labels).to(ScalarType.Float64).mean().item<double>(), 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_clone_gives_the_same_and_goes_its_own_way(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = Trained(kind, seed: 1);
        network.eval();
        using var clone = network.Clone();
        var before = SmallBackbones.State(network);

        SmallBackbones.AssertSameState(before, clone);
        Assert.False(clone.training);
        Step(clone);
        SmallBackbones.AssertSameState(before, network);
    }

    [Theory]
    [InlineData("resnet-18", 17)]
    [InlineData("resnet-50", 16)]
    [InlineData("vgg-11", 65)]
    [InlineData("densenet-121", 20)]
    public void Convolutional_networks_take_pictures_of_other_sizes(string kind, int size)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Registry.Backbone(SmallBackbones.Spec(kind), 0, new ImageShape(size, size));
        network.eval();

        Assert.Equal([2, network.Features], network.call(SmallBackbones.Pictures(2, size)).shape);
        Assert.Equal([2, network.Features], network.call(SmallBackbones.Pictures(2, 32)).shape);
    }

    [Fact]
    public void A_size_that_does_not_suit_is_refused_when_the_network_is_built_or_used()
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network("vit");

        Assert.Contains("32×32", Assert.Throws<DatasetException>(() => Registry.Backbone(new Vgg11Spec(), 0, new ImageShape(16, 16))).Message, StringComparison.Ordinal);
        Assert.Contains("no other size", Assert.Throws<DatasetException>(() => network.call(SmallBackbones.Pictures(1, 16))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_network_that_moves_takes_all_its_weights_and_buffers_along(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = SmallBackbones.Network(kind);
        network.eval();
        var pictures = SmallBackbones.Pictures(2);
        var before = network.call(pictures);

        // Another type goes the same way as another device, which this machine may not have.
        _ = network.to(ScalarType.Float64);

        // An untrained network's features may reach a million, and cancel out to little: digits are those of the largest.
        var largest = before.abs().max().item<float>();
        Assert.True(network.call(pictures.to(ScalarType.Float64)).to(ScalarType.Float32).allclose(before, rtol: 1e-4, atol: 1e-5 * Math.Max(1, largest)));
    }

    private static Science.Backbones.Backbone Trained(string kind, long seed)
    {
        var network = SmallBackbones.Network(kind, seed: seed);
        Step(network);
        return network;
    }

    private static void Step(Science.Backbones.Backbone network)
    {
        using var scope = NewDisposeScope();
        using var optimizer = Registry.Optimizer(new AdamSpec(), network);
        network.train();
        network.call(SmallBackbones.Pictures(4)).square().mean().backward();
        optimizer.Step();
    }
}
