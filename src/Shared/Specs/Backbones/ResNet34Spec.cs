using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>ResNet-34 for small images; 8·width features.</summary>
[Kind("resnet-34",
    Title = "ResNet-34",
    Summary = "Residual network of 34 layers for small images: ResNet-18 with twice as many blocks.",
    Source = "He et al. 2016; CIFAR variant of Speicher et al. 2024, section 4",
    Order = 1)]
public sealed record ResNet34Spec : ResNetSpec;
