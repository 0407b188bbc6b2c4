using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Invariance;

/// <summary>A part of a drawn sample that another takes the place of.</summary>
public enum Exchange
{
    [Field("An object of another class; background and transformation stay.")]
    Object,

    [Field("Another background; object and transformation stay.")]
    Background,

    [Field("Another view of the same sprite, as within a track: turn, size, shear, deformation, light and hue are others; instance, place and background stay.")]
    View,
}
