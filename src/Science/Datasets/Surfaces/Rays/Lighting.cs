using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A scene's light: a lamp or the sun, and what comes from all sides. Colours are linear RGB.</summary>
/// <param name="Lamp">Where the lamp is; on open ground so far away that it is the sun.</param>
/// <param name="Colour">Of the lamp.</param>
/// <param name="Ambient">From all sides; less from below.</param>
/// <param name="Horizon">Sky at the horizon.</param>
/// <param name="Zenith">Sky overhead.</param>
public sealed record Lighting(Vector3 Lamp, Vector3 Colour, Vector3 Ambient, Vector3 Horizon, Vector3 Zenith)
{
    private const float FromBelow = 0.6f;

    // Strength of the highlight's fall, after Phong 1975.
    private const int Squarings = 5;

    /// <summary>The colour of the sky in a direction.</summary>
    public Vector3 Sky(Vector3 direction) => Vector3.Lerp(Horizon, Zenith, Math.Clamp(direction.Y * 2, 0, 1));

    /// <summary>The colour of a surface as it is seen: Lambert's cosine, a highlight, a shadow where something stands before the lamp.</summary>
    /// <param name="origin">Where the ray started.</param>
    /// <param name="direction">Where it went, length 1.</param>
    /// <param name="hit">What it met.</param>
    /// <param name="solids">What may cast a shadow.</param>
    public Vector3 Shade(Vector3 origin, Vector3 direction, RayHit hit, IReadOnlyList<Solid> solids)
    {
        var surface = hit.Surface!;
        var point = origin + (direction * hit.Distance);
        var albedo = surface.At(hit.Local);
        var colour = albedo * Ambient * (FromBelow + ((1 - FromBelow) * (hit.Normal.Y + 1) / 2));
        var towards = Lamp - point;
        var distance = towards.Length();
        towards /= distance;
        var facing = Vector3.Dot(hit.Normal, towards);
        if (facing <= 0)
        {
            return colour;
        }

        foreach (var solid in solids)
        {
            if (solid.Blocks(point, towards, distance))
            {
                return colour;
            }
        }

        colour += albedo * Colour * facing;
        var mirrored = Math.Max(0, Vector3.Dot(Vector3.Reflect(direction, hit.Normal), towards));
        for (var i = 0; i < Squarings && surface.Shine > 0; i++)
        {
            mirrored *= mirrored;
        }

        return surface.Shine > 0 ? colour + (Colour * mirrored * surface.Shine) : colour;
    }
}
