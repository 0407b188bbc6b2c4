using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Transformations;

/// <summary>A change of an object in its frame, with parameters drawn anew for every sample (Speicher, Nanda, Gummadi 2024, section 3).</summary>
/// <remarks>Stateless and shared by threads. Allocates nothing: working memory lies in the sprite.</remarks>
public abstract class ImageTransformation
{
    /// <summary>Draws the parameters and changes the sprite in place.</summary>
    public abstract void Apply(Sprite sprite, ref RandomStream stream);
}
