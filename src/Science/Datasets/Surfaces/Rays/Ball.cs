using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A sphere.</summary>
public sealed class Ball(Pose pose, float radius, Surface surface) : Solid(pose, radius, surface)
{
    private readonly float _radius = radius;

    protected override float? Enter(Vector3 origin, Vector3 direction, out Vector3 normal)
    {
        normal = default;
        var middle = -Vector3.Dot(origin, direction);
        // By the nearest point: the difference of squares of far points would lose digits.
        var nearest = origin + (direction * middle);
        var square = (_radius * _radius) - nearest.LengthSquared();
        if (square <= 0)
        {
            return null;
        }

        var distance = middle - MathF.Sqrt(square);
        normal = Vector3.Normalize(origin + (direction * distance));
        return distance;
    }
}
