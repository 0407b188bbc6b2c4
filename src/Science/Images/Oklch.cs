using System.Runtime.Intrinsics;

namespace Invaria.Science.Images;

/// <summary>
/// Colours by lightness, chroma and hue in Oklab (Ottosson 2020), where equal steps look equal: palettes drawn from it harmonise
/// without being tuned by hand.
/// </summary>
internal static class Oklch
{
    /// <summary>Opaque sRGB in [0, 1]; chroma is reduced until the colour can be shown.</summary>
    /// <param name="lightness">0 (black) to 1 (white).</param>
    /// <param name="chroma">0 (grey) to about 0.3.</param>
    /// <param name="hue">Share of the circle; 0.08 red, 0.3 yellow, 0.4 green, 0.72 blue.</param>
    public static Vector128<float> Colour(double lightness, double chroma, double hue)
    {
        for (; ; chroma -= 0.01)
        {
            var (sin, cos) = Math.SinCos(hue * 2 * Math.PI);
            var (red, green, blue) = Linear(lightness, chroma * cos, chroma * sin);
            if (chroma <= 0.01 || (Fits(red) && Fits(green) && Fits(blue)))
            {
                return Vector128.Create(Encode(red), Encode(green), Encode(blue), 1f);
            }
        }
    }

    private static bool Fits(double channel) => channel is >= -0.001 and <= 1.001;

    private static (double Red, double Green, double Blue) Linear(double lightness, double a, double b)
    {
        var l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return ((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static double Cube(double value) => value * value * value;

    private static float Encode(double channel) => (float)Math.Clamp(channel <= 0.0031308 ? channel * 12.92 : (1.055 * Math.Pow(channel, 1 / 2.4)) - 0.055, 0, 1);
}
