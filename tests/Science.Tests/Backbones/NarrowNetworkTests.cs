using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class NarrowNetworkTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void A_narrow_network_trains_on_larger_pictures_without_spoiling_memory(int width)
    {
        using var backbone = Registry.Backbone(new ResNet18Spec { Width = width }, 0, new ImageShape(64, 64));
        backbone.train();
        for (var step = 0; step < 8; step++)
        {
            using var scope = NewDisposeScope();
            backbone.call(randn([4, 64, 64, 3], generator: new Generator(1)).permute(0, 3, 1, 2)).pow(2).sum().backward();
        }

        Assert.All(backbone.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }
}
