using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>ResNet-18 for small images; 8·width features.</summary>
[Kind("resnet-18",
    Title = "ResNet-18",
    Summary = "Residual network of 18 layers for small images: 3×3 stem without pooling, global average pooling at the end.",
    Source = "He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4")]
public sealed record ResNet18Spec : ResNetSpec;
