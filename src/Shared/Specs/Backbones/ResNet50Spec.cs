using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>ResNet-50 for small images; 32·width features.</summary>
[Kind("resnet-50",
    Title = "ResNet-50",
    Summary = "Residual network of 50 layers for small images, made of bottleneck blocks that give four times their width.",
    Source = "He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4",
    Order = 2)]
public sealed record ResNet50Spec : ResNetSpec;
