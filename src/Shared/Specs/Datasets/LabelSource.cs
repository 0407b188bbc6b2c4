using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>What a sample of Transforms-2D is labelled by.</summary>
public enum LabelSource
{
    [Field("The class of the object.")]
    Object,

    [Field("The class of the background; the objects are then irrelevant features.")]
    Background,
}
