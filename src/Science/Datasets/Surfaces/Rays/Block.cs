using System.Numerics;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A box.</summary>
/// <param name="pose">Its centre and axes.</param>
/// <param name="half">Half of its sides.</param>
/// <param name="surface">How it looks.</param>
public sealed class Block(Pose pose, Vector3 half, Surface surface) : Solid(pose, half.Length(), surface)
{
    protected override float? Enter(Vector3 origin, Vector3 direction, out Vector3 normal)
    {
        normal = default;
        var inverse = Vector3.One / direction;
        var (one, other) = ((-half - origin) * inverse, (half - origin) * inverse);
        var (near, far) = (Vector3.Min(one, other), Vector3.Max(one, other));
        var (enter, leave) = (MathF.Max(near.X, MathF.Max(near.Y, near.Z)), MathF.Min(far.X, MathF.Min(far.Y, far.Z)));
        if (!(enter < leave))
        {
            return null;
        }

        normal = enter == near.X ? new(-MathF.Sign(direction.X), 0, 0) : enter == near.Y ? new(0, -MathF.Sign(direction.Y), 0) : new(0, 0, -MathF.Sign(direction.Z));
        return enter;
    }
}
