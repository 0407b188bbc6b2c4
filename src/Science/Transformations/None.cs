using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Transformations;

/// <summary>Changes nothing: the row and column of the paper's tables that the others are compared with.</summary>
public sealed class None : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream)
    {
    }
}
