using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>VGG-11 with batch norm for small images.</summary>
[Kind("vgg-11",
    Title = "VGG-11",
    Summary = "Eight 3×3 convolutions with batch norm and five max-poolings; the last feature map, averaged, is the representation.",
    Source = "Simonyan, Zisserman 2015, configuration A; CIFAR variant of Speicher et al. 2024, section 4",
    Order = 3)]
public sealed record Vgg11Spec : VggSpec;
