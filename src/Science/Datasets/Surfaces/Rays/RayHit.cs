using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>Where a ray meets a surface.</summary>
/// <param name="Distance">From the ray's origin.</param>
/// <param name="Normal">The surface's outward direction there, length 1, in world coordinates.</param>
/// <param name="Local">The point in coordinates that move with the surface, where its pattern is.</param>
/// <param name="Surface">How it looks; null where the ray meets nothing: the sky.</param>
public readonly record struct RayHit(float Distance, Vector3 Normal, Vector3 Local, Surface? Surface)
{
    /// <summary>Nothing within reach.</summary>
    public static RayHit None { get; } = new(float.PositiveInfinity, default, default, null);
}
