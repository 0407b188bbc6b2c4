using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>What of a window's embeddings is its instance embedding.</summary>
public enum InstancePooling
{
    [Field("The embedding of the class token.")]
    ClassToken,

    [Field("The embedding of the last patch.")]
    Last,

    [Field("The mean of the patches' embeddings.")]
    Mean,

    [Field("All patches' embeddings, one behind the other.")]
    All,
}
