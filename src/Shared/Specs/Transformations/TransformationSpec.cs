using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

/// <summary>A parametrised change of an input; its parameters are drawn anew for every sample.</summary>
[Family("transformations", "kind", Title = "Transformation")]
public abstract record TransformationSpec
{
    /// <summary>What it can be applied to.</summary>
    public virtual Modality Modality => Modality.Images;
}
