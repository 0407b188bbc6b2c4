using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Videos;

/// <summary>An object in a frame, as it was drawn.</summary>
/// <param name="Instance">Which instance, unique in the dataset.</param>
/// <param name="Class">Which class, a place in the dataset's class names.</param>
/// <param name="Box">Box of whole pixels around those of the frame that the object fills to more than half, covered or not.</param>
/// <param name="Visible">Share of these pixels that nothing covers.</param>
/// <param name="View">How it is seen.</param>
public sealed record ObjectTruth(int Instance, int Class, Box Box, double Visible, SpriteView View)
{
    private const double WhollyVisible = 0.9;

    /// <summary>Whether more than a tenth of it is covered.</summary>
    public bool Occluded => Visible < WhollyVisible;
}
