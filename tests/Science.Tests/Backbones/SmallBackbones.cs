using Invaria.Science.Backbones;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

/// <summary>Every kind of backbone for pictures, as narrow as is still of use.</summary>
internal static class SmallBackbones
{
    public static ImageShape Images { get; } = new(32, 32);

    public static TheoryData<string> Kinds =>
    [
        .. SpecModel.Family(typeof(BackboneSpec)).Kinds
            .Where(kind => ((BackboneSpec)Activator.CreateInstance(kind.Type)!).Modality == Modality.Images)
            .Select(kind => kind.Name),
    ];

    public static BackboneSpec Spec(string kind, int? width = null) => kind switch
    {
        "resnet-18" => new ResNet18Spec { Width = width ?? 4 },
        "resnet-34" => new ResNet34Spec { Width = width ?? 4 },
        "resnet-50" => new ResNet50Spec { Width = width ?? 4 },
        "vgg-11" => new Vgg11Spec { Width = width ?? 4 },
        "vgg-16" => new Vgg16Spec { Width = width ?? 4 },
        "densenet-121" => new DenseNet121Spec { Growth = width ?? 2 },
        "vit" => new VisionTransformerSpec { Width = width ?? 16 },
        _ => throw new NotSupportedException($"Say in {nameof(SmallBackbones)} what a small {kind} is."),
    };

    public static Backbone Network(string kind, int? width = null, long seed = 0) => Registry.Backbone(Spec(kind, width), seed, Images);

    /// <summary>Random pictures, [count, 3, size, size] in [−1, 1].</summary>
    public static Tensor Pictures(int count, int size = 32)
    {
        using var generator = new Generator(3, CPU);
        return rand([count, 3, size, size], generator: generator).mul_(2).sub_(1);
    }

    /// <summary>Asserts that two networks have the same weights and buffers, bit for bit.</summary>
    public static void AssertSameState(IReadOnlyDictionary<string, Tensor> expected, nn.Module actual)
    {
        var state = actual.state_dict();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), state.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, entry => Assert.True(entry.Value.allclose(state[entry.Key], rtol: 0, atol: 0), entry.Key));
    }

    /// <summary>A copy of a network's weights and buffers.</summary>
    public static IReadOnlyDictionary<string, Tensor> State(nn.Module network) =>
        network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone(), StringComparer.Ordinal);
}
