using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class ResNet18Tests
{
    [Fact]
    public void The_state_has_torchvisions_names()
    {
        using var network = Registry.Backbone(new ResNet18Spec { Width = 4 }, seed: 0, new ImageShape(32, 32));
        var names = network.state_dict().Keys;

        string[] norm = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];
        List<string> expected = ["conv1.weight", .. norm.Select(part => $"bn1.{part}")];
        for (var layer = 1; layer <= 4; layer++)
        {
            for (var block = 0; block < 2; block++)
            {
                foreach (var i in new[] { 1, 2 })
                {
                    expected.Add($"layer{layer}.{block}.conv{i}.weight");
                    expected.AddRange(norm.Select(part => $"layer{layer}.{block}.bn{i}.{part}"));
                }
            }

            if (layer > 1)
            {
                expected.Add($"layer{layer}.0.downsample.0.weight");
                expected.AddRange(norm.Select(part => $"layer{layer}.0.downsample.1.{part}"));
            }
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_representation_has_one_row_a_picture_and_does_not_depend_on_the_memory_layout()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = Registry.Backbone(new ResNet18Spec { Width = 4 }, seed: 0, new ImageShape(32, 32));
        network.eval();
        var pictures = Pictures(3);

        var plain = network.call(pictures);
        var channelsLast = network.call(pictures.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));

        Assert.Equal([3, 32], plain.shape);
        Assert.True(plain.allclose(channelsLast, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Initial_weights_follow_from_the_seed_alone()
    {
        _ = torch.manual_seed(1);
        using var first = Registry.Backbone(new ResNet18Spec { Width = 4 }, seed: 5, new ImageShape(32, 32));
        _ = torch.manual_seed(2);
        using var again = Registry.Backbone(new ResNet18Spec { Width = 4 }, seed: 5, new ImageShape(32, 32));
        using var other = Registry.Backbone(new ResNet18Spec { Width = 4 }, seed: 6, new ImageShape(32, 32));

        Assert.All(first.state_dict(), entry => Assert.True(entry.Value.allclose(again.state_dict()[entry.Key], rtol: 0, atol: 0), entry.Key));
        Assert.False(first.state_dict()["conv1.weight"].allclose(other.state_dict()["conv1.weight"]));
    }

    [Fact]
    public void Convolutions_begin_with_the_variance_that_keeps_gradients_alive()
    {
        using var scope = NewDisposeScope();
        using var network = Registry.Backbone(new ResNet18Spec { Width = 64 }, seed: 0, new ImageShape(32, 32));
        var weight = network.state_dict()["layer4.1.conv2.weight"];

        // 2 / (out · k · k) with out = 512, k = 3; over 2.4 million draws the estimate is off by far less than a per cent.
        var variance = weight.to(ScalarType.Float64).square().mean().item<double>();
        Assert.Equal(2.0 / (512 * 9), variance, 0.01 * 2.0 / (512 * 9));
        Assert.Equal(0, weight.mean().item<float>(), 1e-4);
        Assert.True(network.state_dict()["layer4.1.bn2.weight"].eq(1).all().item<bool>());
        Assert.True(network.state_dict()["layer4.1.bn2.bias"].eq(0).all().item<bool>());
    }

    private static Tensor Pictures(int count)
    {
        using var generator = new Generator(3, CPU);
        return rand([count, 3, 32, 32], generator: generator).mul_(2).sub_(1);
    }
}
