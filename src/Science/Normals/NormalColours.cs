using System.Numerics;

namespace Invaria.Science.Normals;

/// <summary>Normals as colours, (n + 1) / 2 · 255: red is x, green y, blue z. Rounding turns a normal by up to 0.4°.</summary>
public static class NormalColours
{
    private const float Half = 127.5f;

    /// <summary>The colour of a normal; black where there is none.</summary>
    public static (byte Red, byte Green, byte Blue) Encode(Vector3 normal, bool valid = true) =>
        valid ? (Encode(normal.X), Encode(normal.Y), Encode(normal.Z)) : default;

    /// <summary>The vector that a colour stands for, not scaled to length 1.</summary>
    public static Vector3 Decode(float red, float green, float blue) => (new Vector3(red, green, blue) / Half) - Vector3.One;

    /// <summary>A map as [Height, Width, 3] bytes.</summary>
    public static byte[] Rgb(NormalMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var rgb = new byte[map.Normals.Length * 3];
        for (int i = 0, to = 0; i < map.Normals.Length; i++, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = Encode(map.Normals[i], map.Valid[i]);
        }

        return rgb;
    }

    private static byte Encode(float part) => (byte)Math.Clamp(MathF.Round((part + 1) * Half), 0, 255);
}
