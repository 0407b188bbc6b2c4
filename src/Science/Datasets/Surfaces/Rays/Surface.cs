using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>How a surface looks: a pattern in space that it is cut out of, so that it needs no coordinates of its own.</summary>
/// <param name="Pattern">How the two colours are mixed.</param>
/// <param name="First">Linear RGB, 0 to 1.</param>
/// <param name="Second">Linear RGB, 0 to 1.</param>
/// <param name="Frequency">Cells a unit of length.</param>
/// <param name="Shift">Moves the pattern.</param>
/// <param name="Across">Direction of stripes, length 1.</param>
/// <param name="Shine">Strength of highlights, 0 (none) to 1.</param>
public sealed record Surface(Pattern Pattern, Vector3 First, Vector3 Second, float Frequency, Vector3 Shift, Vector3 Across, float Shine)
{
    private const int Octaves = 2;

    /// <summary>The colour at a point of the surface's own coordinates, linear RGB.</summary>
    public Vector3 At(Vector3 point)
    {
        var place = (point * Frequency) + Shift;
        return Pattern switch
        {
            Pattern.Plain => First,
            Pattern.Checks => ((Floor(place.X) + Floor(place.Y) + Floor(place.Z)) & 1) == 0 ? First : Second,
            Pattern.Stripes => (Floor(Vector3.Dot(place, Across)) & 1) == 0 ? First : Second,
            _ => Vector3.Lerp(First, Second, Clouds(place)),
        };
    }

    private static float Clouds(Vector3 place)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < Octaves; octave++)
        {
            sum += Noise(place) * weight;
            total += weight;
            (place, weight) = (place * 2, weight / 2);
        }

        // Most of the noise is near its middle: spread, so that both colours are seen.
        return Math.Clamp((((sum / total) - 0.5f) * 2) + 0.5f, 0, 1);
    }

    /// <summary>Values of the eight corners of a point's cell, mixed smoothly; 0 to 1.</summary>
    private static float Noise(Vector3 place)
    {
        var (x, y, z) = (Floor(place.X), Floor(place.Y), Floor(place.Z));
        var (u, v, w) = (Smooth(place.X - x), Smooth(place.Y - y), Smooth(place.Z - z));
        var sum = 0f;
        for (var corner = 0; corner < 8; corner++)
        {
            var (right, up, front) = (corner & 1, (corner >> 1) & 1, corner >> 2);
            sum += Corner(x + right, y + up, z + front) * (right == 1 ? u : 1 - u) * (up == 1 ? v : 1 - v) * (front == 1 ? w : 1 - w);
        }

        return sum;
    }

    private static float Corner(int x, int y, int z)
    {
        var bits = unchecked(((uint)x * 0x8DA6B343) ^ ((uint)y * 0xD8163841) ^ ((uint)z * 0xCB1AB31F));
        bits = unchecked((bits ^ (bits >> 15)) * 0x2C1B3C6D);
        bits = unchecked((bits ^ (bits >> 13)) * 0x297A2D39);
        return (bits >> 8) * (1f / (1 << 24));
    }

    private static float Smooth(float share) => share * share * (3 - (2 * share));

    private static int Floor(float value) => (int)MathF.Floor(value);
}
