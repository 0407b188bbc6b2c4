using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>A part of a Transforms-2D sample that another takes the place of.</summary>
public enum Exchange
{
    [Field("An object of another class; background and transformation stay.")]
    Object,

    [Field("Another background; object and transformation stay.")]
    Background,
}
