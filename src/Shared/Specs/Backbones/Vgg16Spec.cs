using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>VGG-16 with batch norm for small images.</summary>
[Kind("vgg-16",
    Title = "VGG-16",
    Summary = "Thirteen 3×3 convolutions with batch norm and five max-poolings; the last feature map, averaged, is the representation.",
    Source = "Simonyan, Zisserman 2015, configuration D; CIFAR variant of Speicher et al. 2024, section 4",
    Order = 4)]
public sealed record Vgg16Spec : VggSpec;
