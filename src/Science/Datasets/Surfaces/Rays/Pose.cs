using System.Numerics;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>A place, and three axes at right angles as unit vectors.</summary>
/// <param name="Place">Where the origin of the own coordinates lies in the world.</param>
/// <param name="X">The first axis in world coordinates.</param>
/// <param name="Y">The second.</param>
/// <param name="Z">The third.</param>
public sealed record Pose(Vector3 Place, Vector3 X, Vector3 Y, Vector3 Z)
{
    /// <summary>Turned about the vertical first, then up, then about the own z, as a camera is.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="yaw">Turn about the vertical, radians.</param>
    /// <param name="pitch">Turn about the own x, radians; positive looks up along −z.</param>
    /// <param name="roll">Turn about the own z, radians.</param>
    public static Pose Of(Vector3 place, double yaw, double pitch, double roll)
    {
        var turn = Quaternion.CreateFromYawPitchRoll((float)yaw, (float)pitch, (float)roll);
        return new(place, Vector3.Transform(Vector3.UnitX, turn), Vector3.Transform(Vector3.UnitY, turn), Vector3.Transform(Vector3.UnitZ, turn));
    }

    /// <summary>Turned in any way, each as likely (Shoemake 1992).</summary>
    public static Pose Random(Vector3 place, ref RandomStream stream)
    {
        var (share, first, second) = (stream.NextDouble(), stream.NextDouble(0, Math.Tau), stream.NextDouble(0, Math.Tau));
        var turn = new Quaternion(
            (float)(Math.Sqrt(1 - share) * Math.Sin(first)), (float)(Math.Sqrt(1 - share) * Math.Cos(first)),
            (float)(Math.Sqrt(share) * Math.Sin(second)), (float)(Math.Sqrt(share) * Math.Cos(second)));
        return new(place, Vector3.Transform(Vector3.UnitX, turn), Vector3.Transform(Vector3.UnitY, turn), Vector3.Transform(Vector3.UnitZ, turn));
    }

    /// <summary>A direction of the world in own coordinates.</summary>
    public Vector3 Inward(Vector3 direction) => new(Vector3.Dot(direction, X), Vector3.Dot(direction, Y), Vector3.Dot(direction, Z));

    /// <summary>An own direction in world coordinates.</summary>
    public Vector3 Outward(Vector3 direction) => (X * direction.X) + (Y * direction.Y) + (Z * direction.Z);
}
