using System.Runtime.Intrinsics;

namespace Invaria.Science.Transformations;

/// <summary>What the colour changes have in common: colours lie in [0, alpha], alpha stays.</summary>
internal static class Premultiplied
{
    /// <summary>The pixel's alpha in all four places.</summary>
    public static Vector128<float> Alpha(Vector128<float> pixel) => Vector128.Shuffle(pixel, Vector128.Create(3, 3, 3, 3));

    /// <summary>New colours, clipped to [0, alpha], with the alpha given.</summary>
    /// <param name="colours">Red, green, blue and anything.</param>
    /// <param name="alpha">The alpha in all four places.</param>
    public static Vector128<float> Clip(Vector128<float> colours, Vector128<float> alpha) =>
        Vector128.ConditionalSelect(
            Vector128.Create(-1, -1, -1, 0).AsSingle(),
            Vector128.Min(Vector128.Max(colours, Vector128<float>.Zero), alpha),
            alpha);
}
