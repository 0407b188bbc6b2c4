using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class FeatureMapTests
{
    public static TheoryData<string, int> Convolutional => new() { { "resnet-18", 8 }, { "resnet-50", 8 }, { "vgg-11", 16 }, { "densenet-121", 8 } };

    [Theory]
    [MemberData(nameof(Convolutional))]
    public void Pictures_of_any_size_have_a_map_of_their_size_by_the_stride(string name, int stride)
    {
        using var scope = NewDisposeScope();
        using var backbone = Network(name);
        Assert.Equal(stride, backbone.Spec.MapStride);
        Assert.Equal([2, backbone.Features, 64 / stride, 96 / stride], backbone.FeatureMap(randn(2, 3, 64, 96)).shape);
    }

    [Theory]
    [MemberData(nameof(Convolutional))]
    public void The_representation_is_the_maps_average_in_VGG_behind_one_more_pooling(string name, int stride)
    {
        using var scope = NewDisposeScope();
        using var backbone = Network(name);
        var pictures = randn([2, 3, 64, 64], generator: new Generator(7));
        var map = backbone.FeatureMap(pictures);
        var average = (stride == 16 ? nn.functional.max_pool2d(map, 2) : map).mean([2, 3]);

        Assert.True(average.allclose(backbone.call(pictures), 1e-4, 1e-5));
    }

    [Fact]
    public void A_vision_transformer_has_none_and_says_so()
    {
        using var scope = NewDisposeScope();
        using var backbone = Registry.Backbone(new VisionTransformerSpec { Width = 8, Heads = 2, Depth = 1 }, 0, new ImageShape(32, 32));
        Assert.Contains("choose a ResNet", Assert.Throws<DatasetException>(() => backbone.FeatureMap(zeros(1, 3, 32, 32))).Message, StringComparison.Ordinal);
    }

    private static Backbone Network(string name)
    {
        BackboneSpec spec = name switch
        {
            "resnet-18" => new ResNet18Spec { Width = 4 },
            "resnet-50" => new ResNet50Spec { Width = 4 },
            "vgg-11" => new Vgg11Spec { Width = 4 },
            _ => new DenseNet121Spec { Growth = 2 },
        };
        var backbone = Registry.Backbone(spec, 0, new ImageShape(32, 32));
        backbone.eval();
        return backbone;
    }
}
