using System.Numerics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>
/// Draws scenes at random: a room or open ground, a camera at about a person's height that may look down, solids that stand on the floor
/// or float before it. What decides the normals and what does not comes from two streams. Lengths are about metres.
/// </summary>
internal static class DrawnScene
{
    private const double OneDegree = Math.PI / 180;
    private const double FloatingShare = 0.35;
    private const double PatternedShare = 0.65;
    private const float Margin = 0.05f;
    private const float SunDistance = 1000;

    /// <param name="spec">The dataset.</param>
    /// <param name="shape">Draws room, camera and solids.</param>
    /// <param name="looks">Draws colours, patterns and light.</param>
    public static RayScene Of(RayCastScenesSpec spec, ref RandomStream shape, ref RandomStream looks)
    {
        var open = shape.NextBool(spec.OpenShare);
        var ceiling = (float)shape.NextDouble(2.4, 3.6);
        var (low, high) = (
            new Vector3(-(float)shape.NextDouble(1.2, 4), 0, -(float)shape.NextDouble(3, 7)),
            new Vector3((float)shape.NextDouble(1.2, 4), ceiling, (float)shape.NextDouble(0.8, 3)));
        var yaw = shape.NextDouble(-60, 60) * OneDegree;
        var camera = Pose.Of(
            new(0, (float)shape.NextDouble(0.9, 1.9), 0), yaw, shape.NextDouble(-35, 5) * OneDegree, shape.NextDouble(-6, 6) * OneDegree);
        var reach = (float)Math.Tan(shape.NextDouble(25, 35) * OneDegree);
        var planes = new Surface?[6];
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = open && i != 1 ? null : Surface(spec, ref looks);
        }

        var unlimited = new Vector3(float.PositiveInfinity);
        var enclosure = open ? new Enclosure(-unlimited with { Y = 0 }, unlimited, planes) : new Enclosure(low, high, planes);
        var count = spec.MinimumObjects + shape.NextInt(spec.MaximumObjects - spec.MinimumObjects + 1);
        var solids = new List<Solid>();
        for (var i = 0; i < count; i++)
        {
            var size = (float)shape.NextDouble(0.2, 0.65);
            var away = shape.NextDouble(1.3, 4.5);
            var bearing = yaw + (Math.Atan(reach) * shape.NextDouble(-0.9, 0.9));
            var place = new Vector3(-(float)(Math.Sin(bearing) * away), (float)shape.NextDouble(size, ceiling - size), -(float)(Math.Cos(bearing) * away));
            var within = new Vector3(size + Margin);
            place = open ? place : Vector3.Clamp(place, low + within, high - within);
            // A camera within a solid would see nothing else.
            if (Vector3.Distance(place with { Y = 0 }, camera.Place with { Y = 0 }) > size + 0.3f)
            {
                solids.Add(Solid(place, size, Surface(spec, ref looks), ref shape));
            }
        }

        return new(camera, reach, enclosure, solids, Lighting(open, low, high, ref looks));
    }

    /// <summary>A ball, a block or a cylinder within a sphere of the given radius.</summary>
    private static Solid Solid(Vector3 place, float size, Surface surface, ref RandomStream shape)
    {
        var kind = shape.NextInt(3);
        var floating = shape.NextBool(FloatingShare);
        var sides = new Vector3((float)shape.NextDouble(0.35, 1), (float)shape.NextDouble(0.35, 1), (float)shape.NextDouble(0.35, 1));
        sides = Vector3.Normalize(sides) * size;
        var radius = MathF.Sqrt(((size * size) - (sides.Y * sides.Y)) * 0.999f);
        var height = kind == 0 ? size : sides.Y;
        var turn = shape.NextDouble(0, Math.Tau);
        var free = Pose.Random(place, ref shape);
        var pose = floating ? free : Pose.Of(place with { Y = height }, turn, 0, 0);
        return kind switch
        {
            0 => new Ball(pose, size, surface),
            1 => new Block(pose, sides, surface),
            _ => new Cylinder(pose, radius, sides.Y, surface),
        };
    }

    private static Surface Surface(RayCastScenesSpec spec, ref RandomStream looks)
    {
        var patterned = looks.NextBool(PatternedShare);
        var pattern = (Pattern)(1 + looks.NextInt(3));
        var (first, second) = (Colour(ref looks), Colour(ref looks));
        var frequency = (float)Math.Exp(looks.NextDouble(Math.Log(1.5), Math.Log(9)));
        var shift = new Vector3((float)looks.NextDouble(0, 100), (float)looks.NextDouble(0, 100), (float)looks.NextDouble(0, 100));
        var across = Pose.Random(Vector3.Zero, ref looks).X;
        var shine = Math.Max(0, (float)looks.NextDouble(-0.4, 0.6));
        return new(patterned && spec.Textured ? pattern : Pattern.Plain, first, second, frequency, shift, across, shine);
    }

    private static Lighting Lighting(bool open, Vector3 low, Vector3 high, ref RandomStream looks)
    {
        var (x, z, up) = (looks.NextDouble(), looks.NextDouble(), looks.NextDouble(25, 75) * OneDegree);
        var lamp = open
            ? new Vector3((float)(Math.Cos(up) * Math.Sin(x * Math.Tau)), (float)Math.Sin(up), (float)(Math.Cos(up) * Math.Cos(x * Math.Tau))) * SunDistance
            : new Vector3(low.X + ((high.X - low.X) * (float)x), high.Y - 0.1f, low.Z + ((high.Z - low.Z) * (float)z));
        var (strength, ambient, warmth) = ((float)looks.NextDouble(0.6, 1.1), (float)looks.NextDouble(0.2, 0.45), (float)looks.NextDouble(-0.12, 0.12));
        var tint = new Vector3(1 + warmth, 1, 1 - warmth);
        var (horizon, zenith) = (Linear(looks.NextDouble(0.75, 0.97), 0.04, looks.NextDouble()), Linear(looks.NextDouble(0.5, 0.8), 0.1, looks.NextDouble(0.6, 0.8)));
        return new(lamp, tint * strength, new Vector3(ambient), horizon, zenith);
    }

    private static Vector3 Colour(ref RandomStream looks) => Linear(looks.NextDouble(0.35, 0.92), looks.NextDouble(0, 0.2), looks.NextDouble());

    private static Vector3 Linear(double lightness, double chroma, double hue)
    {
        var colour = Oklch.Colour(lightness, chroma, hue);
        return new(MathF.Pow(colour[0], 2.2f), MathF.Pow(colour[1], 2.2f), MathF.Pow(colour[2], 2.2f));
    }
}
