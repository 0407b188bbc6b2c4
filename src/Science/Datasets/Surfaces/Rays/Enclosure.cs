using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>What a scene stands in: a room of six planes seen from inside, or open ground, the plane y = 0 alone.</summary>
/// <param name="low">The room's low corner; y is 0.</param>
/// <param name="high">Its high corner; not finite on open ground.</param>
/// <param name="surfaces">How its planes look: low x, y, z, high x, y, z; on open ground only the second.</param>
public sealed class Enclosure(Vector3 low, Vector3 high, IReadOnlyList<Surface?> surfaces)
{
    /// <summary>Where a ray from inside meets it.</summary>
    /// <param name="origin">Where the ray starts.</param>
    /// <param name="direction">Where it goes, length 1.</param>
    public RayHit Cast(Vector3 origin, Vector3 direction)
    {
        var (nearest, plane, normal) = (float.PositiveInfinity, -1, default(Vector3));
        for (var axis = 0; axis < 3; axis++)
        {
            var along = direction[axis];
            var distance = along == 0 ? float.PositiveInfinity : ((along > 0 ? high : low)[axis] - origin[axis]) / along;
            if (distance < nearest)
            {
                (nearest, plane, normal) = (distance, along > 0 ? axis + 3 : axis, default);
                normal[axis] = -MathF.Sign(along);
            }
        }

        return plane >= 0 && surfaces[plane] is { } surface ? new(nearest, normal, origin + (direction * nearest), surface) : RayHit.None;
    }
}
