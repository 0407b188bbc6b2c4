using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A cylinder with its two ends, along its own y.</summary>
/// <param name="pose">Its centre and axes.</param>
/// <param name="radius">Of its round side.</param>
/// <param name="half">Half of its height.</param>
/// <param name="surface">How it looks.</param>
public sealed class Cylinder(Pose pose, float radius, float half, Surface surface) : Solid(pose, MathF.Sqrt((radius * radius) + (half * half)), surface)
{
    protected override float? Enter(Vector3 origin, Vector3 direction, out Vector3 normal)
    {
        var across = (direction.X * direction.X) + (direction.Z * direction.Z);
        var middle = (origin.X * direction.X) + (origin.Z * direction.Z);
        var square = (middle * middle) - (across * ((origin.X * origin.X) + (origin.Z * origin.Z) - (radius * radius)));
        if (square > 0 && across > 0)
        {
            var distance = (-middle - MathF.Sqrt(square)) / across;
            var point = origin + (direction * distance);
            if (MathF.Abs(point.Y) <= half && distance > Nearest)
            {
                normal = Vector3.Normalize(new(point.X, 0, point.Z));
                return distance;
            }
        }

        // The end that faces the ray.
        var side = -MathF.Sign(direction.Y);
        normal = new(0, side, 0);
        if (side == 0)
        {
            return null;
        }

        var end = ((side * half) - origin.Y) / direction.Y;
        var (x, z) = (origin.X + (direction.X * end), origin.Z + (direction.Z * end));
        return (x * x) + (z * z) <= radius * radius ? end : null;
    }
}
