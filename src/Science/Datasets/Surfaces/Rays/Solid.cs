using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A convex solid that stands in a scene, seen from outside.</summary>
/// <param name="pose">Where it is and how it is turned.</param>
/// <param name="reach">Radius of a sphere about its place that holds it.</param>
/// <param name="surface">How it looks.</param>
public abstract class Solid(Pose pose, float reach, Surface surface)
{
    /// <summary>Rays that start at the solid itself, as those towards the light do, do not meet it at once.</summary>
    protected const float Nearest = 1e-3f;

    public Pose Pose => pose;

    /// <summary>Puts the hit in place of a farther one.</summary>
    /// <param name="origin">Where the ray starts.</param>
    /// <param name="direction">Where it goes, length 1.</param>
    /// <param name="hit">The nearest hit so far.</param>
    public void Cast(Vector3 origin, Vector3 direction, ref RayHit hit)
    {
        if (Meet(origin, direction, hit.Distance, out var from, out var along, out var normal) is { } distance)
        {
            hit = new(distance, pose.Outward(normal), from + (along * distance), surface);
        }
    }

    /// <summary>Whether it stands between a point and a light.</summary>
    /// <param name="origin">The point.</param>
    /// <param name="direction">Towards the light, length 1.</param>
    /// <param name="distance">How far away the light is.</param>
    public bool Blocks(Vector3 origin, Vector3 direction, float distance) => Meet(origin, direction, distance, out _, out _, out _) is not null;

    /// <summary>Distance at which a ray in own coordinates enters; null where it does not.</summary>
    /// <param name="origin">Where the ray starts.</param>
    /// <param name="direction">Where it goes, length 1.</param>
    /// <param name="normal">The outward normal there, own coordinates.</param>
    protected abstract float? Enter(Vector3 origin, Vector3 direction, out Vector3 normal);

    private float? Meet(Vector3 origin, Vector3 direction, float limit, out Vector3 from, out Vector3 along, out Vector3 normal)
    {
        (from, along, normal) = (default, default, default);
        var offset = origin - pose.Place;
        var middle = -Vector3.Dot(offset, direction);
        if (middle < -reach || offset.LengthSquared() - (middle * middle) > reach * reach)
        {
            return null;
        }

        (from, along) = (pose.Inward(offset), pose.Inward(direction));
        return Enter(from, along, out normal) is { } distance && distance > Nearest && distance < limit ? distance : null;
    }
}
