using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>ResNet-18 for small images: 3×3 stem, no max-pooling, global average pooling; 8·width features.</summary>
[Kind("resnet-18",
    Title = "ResNet-18",
    Summary = "Residual network of 18 layers for small images: 3×3 stem without pooling, global average pooling at the end.",
    Source = "He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4")]
public sealed record ResNet18Spec : BackboneSpec
{
    [Field("Channels of the first stage; the representation has 8 times as many. 64 is the published network.", Minimum = 4, Maximum = 256, Unit = "channels")]
    public int Width { get; init; } = 64;
}
