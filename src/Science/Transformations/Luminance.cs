using System.Runtime.Intrinsics;

namespace Invaria.Science.Transformations;

/// <summary>Brightness of a colour as Pillow's mode "L" has it (ITU-R 601): 0.299 red + 0.587 green + 0.114 blue.</summary>
internal static class Luminance
{
    /// <summary>Of a premultiplied pixel, itself premultiplied, in all four places.</summary>
    public static Vector128<float> Of(Vector128<float> pixel)
    {
        var parts = pixel * Vector128.Create(0.299f, 0.587f, 0.114f, 0);
        var pairs = parts + Vector128.Shuffle(parts, Vector128.Create(1, 0, 3, 2));
        return pairs + Vector128.Shuffle(pairs, Vector128.Create(2, 3, 0, 1));
    }
}
