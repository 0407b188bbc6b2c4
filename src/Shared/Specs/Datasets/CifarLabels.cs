using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>The two labels of a CIFAR-100 picture.</summary>
public enum CifarLabels
{
    [Field("The class, of 100.")]
    Fine,

    [Field("The superclass, of 20.")]
    Coarse,
}
