using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Normals;

/// <summary>What a true normal teaches a classification over a codebook.</summary>
public enum CodebookTargets
{
    [Field("Each direction by its nearness: what lies between two directions can be told.")]
    Soft,

    [Field("The nearest direction alone.")]
    Hard,
}
