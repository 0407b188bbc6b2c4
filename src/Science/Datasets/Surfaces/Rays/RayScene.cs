using System.Numerics;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Normals;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A scene of solids before a camera, drawn by a few rays a pixel.</summary>
/// <param name="Camera">Looks along its −z; x is to the right, y up.</param>
/// <param name="Reach">Tangent of half of the angle of view.</param>
/// <param name="Enclosure">What it stands in.</param>
/// <param name="Solids">What stands in it.</param>
/// <param name="Lighting">Its light.</param>
public sealed record RayScene(Pose Camera, float Reach, Enclosure Enclosure, IReadOnlyList<Solid> Solids, Lighting Lighting)
{
    private const int SamplesAcross = 2;
    private const float Gamma = 1 / 2.2f;

    /// <summary>The picture: four rays a pixel, averaged in linear light.</summary>
    /// <param name="side">Width and height in pixels.</param>
    public ScenePicture Picture(int side)
    {
        var rgb = new byte[side * side * 3];
        const float share = 1f / (SamplesAcross * SamplesAcross);
        for (int y = 0, to = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++, to += 3)
            {
                var colour = Vector3.Zero;
                for (var sample = 0; sample < SamplesAcross * SamplesAcross; sample++)
                {
                    var direction = Direction(x + (((sample % SamplesAcross) + 0.5f) / SamplesAcross), y + (((sample / SamplesAcross) + 0.5f) / SamplesAcross), side);
                    var hit = Cast(direction);
                    colour += hit.Surface is null ? Lighting.Sky(direction) : Lighting.Shade(Camera.Place, direction, hit, Solids);
                }

                (rgb[to], rgb[to + 1], rgb[to + 2]) = (Encode(colour.X * share), Encode(colour.Y * share), Encode(colour.Z * share));
            }
        }

        return new(side, side, rgb);
    }

    /// <summary>The normal of what the ray through each pixel's centre meets.</summary>
    /// <param name="side">Width and height in pixels.</param>
    public NormalMap Normals(int side)
    {
        var (normals, valid) = (new Vector3[side * side], new bool[side * side]);
        for (var i = 0; i < normals.Length; i++)
        {
            if (Cast(Direction((i % side) + 0.5f, (i / side) + 0.5f, side)) is { Surface: not null } hit)
            {
                (normals[i], valid[i]) = (Vector3.Normalize(Camera.Inward(hit.Normal)), true);
            }
        }

        return new(side, side, normals, valid);
    }

    private RayHit Cast(Vector3 direction)
    {
        var hit = Enclosure.Cast(Camera.Place, direction);
        foreach (var solid in Solids)
        {
            solid.Cast(Camera.Place, direction, ref hit);
        }

        return hit;
    }

    /// <summary>Where the ray through a point of the picture goes; x and y in pixels from its upper left corner.</summary>
    private Vector3 Direction(float x, float y, int side) =>
        Vector3.Normalize(Camera.Outward(new(((2 * x / side) - 1) * Reach, (1 - (2 * y / side)) * Reach, -1)));

    private static byte Encode(float linear) => (byte)((MathF.Pow(Math.Clamp(linear, 0, 1), Gamma) * 255) + 0.5f);
}
