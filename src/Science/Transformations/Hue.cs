using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Shifts the hue in HSV by a uniform share of the colour circle; saturation, value and alpha stay (torchvision's <c>adjust_hue</c>).
/// </summary>
/// <remarks>
/// Hue and saturation are ratios of colour differences, and value is proportional to the colours: the shift commutes with
/// premultiplied alpha and needs no division by it. Four pixels at a time, channels in separate vectors.
/// </remarks>
public sealed class Hue(HueSpec spec) : ImageTransformation
{
    public override void Apply(Sprite sprite, ref RandomStream stream) => By(sprite, stream.NextDouble(-spec.MaximumShift, spec.MaximumShift));

    /// <summary>Shifts by a share of the circle: 1/3 turns red into green.</summary>
    public static void By(Sprite sprite, double shift)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        var pixels = sprite.Pixels;
        // In sixths of the circle, made positive so that the remainder below needs no sign.
        var turn = Vector128.Create((float)((shift - Math.Floor(shift)) * 6));
        var at = 0;
        for (; at + 16 <= pixels.Length; at += 16)
        {
            var four = pixels.Slice(at, 16);
            if (four[3] + four[7] + four[11] + four[15] == 0)
            {
                continue;
            }

            var red = Vector128.Create(four[0], four[4], four[8], four[12]);
            var green = Vector128.Create(four[1], four[5], four[9], four[13]);
            var blue = Vector128.Create(four[2], four[6], four[10], four[14]);
            Shift(ref red, ref green, ref blue, turn);
            for (var i = 0; i < 4; i++)
            {
                (four[i * 4], four[(i * 4) + 1], four[(i * 4) + 2]) = (red.GetElement(i), green.GetElement(i), blue.GetElement(i));
            }
        }

        for (; at < pixels.Length; at += 4)
        {
            var (red, green, blue) = (Vector128.Create(pixels[at]), Vector128.Create(pixels[at + 1]), Vector128.Create(pixels[at + 2]));
            Shift(ref red, ref green, ref blue, turn);
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (red[0], green[0], blue[0]);
        }
    }

    private static void Shift(ref Vector128<float> red, ref Vector128<float> green, ref Vector128<float> blue, Vector128<float> turn)
    {
        var most = Vector128.Max(red, Vector128.Max(green, blue));
        var least = Vector128.Min(red, Vector128.Min(green, blue));
        var chroma = most - least;
        var perChroma = Vector128<float>.One / Vector128.Max(chroma, Vector128.Create(1e-12f));
        var fromRed = (green - blue) * perChroma;
        var fromGreen = ((blue - red) * perChroma) + Vector128.Create(2f);
        var fromBlue = ((red - green) * perChroma) + Vector128.Create(4f);
        // In (−1, 5) from the dominant channel, in (−1, 11) after the shift.
        var hue = Vector128.ConditionalSelect(Vector128.Equals(red, most), fromRed, Vector128.ConditionalSelect(Vector128.Equals(green, most), fromGreen, fromBlue)) + turn;
        red = Channel(most, chroma, hue + Vector128.Create(5f));
        green = Channel(most, chroma, hue + Vector128.Create(3f));
        blue = Channel(most, chroma, hue + Vector128.Create(1f));
    }

    /// <summary>value − chroma · clamp(min(k, 4 − k), 0, 1) with k on the circle of six.</summary>
    private static Vector128<float> Channel(Vector128<float> value, Vector128<float> chroma, Vector128<float> position)
    {
        var six = Vector128.Create(6f);
        var k = position - (Vector128.Floor(position * (1 / 6f)) * six);
        var ramp = Vector128.Min(Vector128.Max(Vector128.Min(k, Vector128.Create(4f) - k), Vector128<float>.Zero), Vector128<float>.One);
        return value - (chroma * ramp);
    }
}
