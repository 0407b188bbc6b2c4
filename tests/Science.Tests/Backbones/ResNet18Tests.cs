using Invaria.Science.Native;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;

namespace Invaria.Science.Tests.Backbones;

public sealed class ResNet18Tests
{
    public ResNet18Tests() => TorchRuntime.Load();

    // The public CIFAR network has 11,173,962 parameters with its classifier of 512 × 10 + 10.
    [Fact]
    public void At_width_64_it_has_as_many_parameters_as_the_published_network()
    {
        using var backbone = Registry.Backbone(new ResNet18Spec(), 0);

        Assert.Equal(11_173_962 - 5_130, backbone.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(512, backbone.Features);
    }

    [Fact]
    public void Its_parameters_have_torchvisions_names()
    {
        using var backbone = Registry.Backbone(new ResNet18Spec { Width = 4 }, 0);
        var names = backbone.state_dict().Keys;

        Assert.Superset(
            new HashSet<string> { "conv1.weight", "bn1.running_mean", "layer1.0.conv1.weight", "layer2.0.downsample.0.weight", "layer2.0.downsample.1.running_var", "layer4.1.bn2.bias" },
            names.ToHashSet());
        Assert.DoesNotContain("layer1.0.downsample.0.weight", names);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public void It_represents_pictures_of_any_size(int size)
    {
        using var scope = torch.NewDisposeScope();
        var backbone = Registry.Backbone(new ResNet18Spec { Width = 4 }, 0);

        Assert.Equal([2, 32], backbone.call(torch.zeros(2, 3, size, size)).shape);
    }

    [Fact]
    public void Initial_weights_are_a_function_of_the_seed_alone()
    {
        using var scope = torch.NewDisposeScope();
        var first = Registry.Backbone(new ResNet18Spec { Width = 4 }, 5).get_parameter("conv1.weight")!;
        _ = torch.manual_seed(123);
        var second = Registry.Backbone(new ResNet18Spec { Width = 4 }, 5).get_parameter("conv1.weight")!;
        var other = Registry.Backbone(new ResNet18Spec { Width = 4 }, 6).get_parameter("conv1.weight")!;

        Assert.True(first.equal(second).item<bool>());
        Assert.False(first.equal(other).item<bool>());
    }

    [Fact]
    public void The_layout_in_memory_changes_nothing_but_rounding()
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        var backbone = Registry.Backbone(new ResNet18Spec { Width = 8 }, 0);
        backbone.eval();
        var channelsLast = torch.rand(4, 32, 32, 3).permute(0, 3, 1, 2);

        Assert.True(backbone.call(channelsLast).allclose(backbone.call(channelsLast.contiguous()), 1e-4, 1e-5));
    }
}
