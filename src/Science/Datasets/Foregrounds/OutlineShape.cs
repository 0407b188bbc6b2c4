using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>
/// One outline with its parameters drawn: how far inside a point lies. Coordinates are about [−1, 1]², y downwards.
/// </summary>
internal sealed class OutlineShape
{
    private readonly Outline _outline;
    private readonly int _count;
    private readonly double _depth;
    private readonly double _phase;
    private readonly double _stretch;
    private readonly double[] _waves = new double[6];

    private OutlineShape(OutlineShape like, ref RandomStream stream, double share)
    {
        (_outline, _count, _phase) = (like._outline, like._count, like._phase);
        _depth = Towards(like._depth, stream.NextDouble(), share);
        _stretch = Towards(like._stretch, stream.NextDouble(-1, 1), share);
        for (var i = 0; i < _waves.Length; i++)
        {
            _waves[i] = Towards(like._waves[i], stream.NextDouble(-1, 1), share);
        }
    }

    public OutlineShape(Outline outline, ref RandomStream stream)
    {
        _outline = outline;
        _depth = stream.NextDouble();
        _phase = stream.NextDouble() * 2 * Math.PI;
        _stretch = stream.NextDouble(-1, 1);
        for (var i = 0; i < _waves.Length; i++)
        {
            _waves[i] = stream.NextDouble(-1, 1);
        }

        _count = outline switch
        {
            Outline.Star => stream.NextInt(3) switch { 0 => 5, 1 => 7, _ => 8 },
            Outline.Flower => 5 + stream.NextInt(3),
            Outline.Gear => 7 + stream.NextInt(3),
            Outline.Polygon => 3 + stream.NextInt(4),
            _ => 0,
        };
    }

    /// <summary>The same kind of outline with its parameters moved by a share of the way towards others.</summary>
    public OutlineShape Varied(ref RandomStream stream, double share) => new(this, ref stream, share);

    /// <summary>Depth below the outline, about in units of the frame's half side: positive inside, 0 on the outline, negative outside.</summary>
    public double Inside(double x, double y)
    {
        var radius = Math.Sqrt((x * x) + (y * y));
        var angle = Math.Atan2(y, x);
        return _outline switch
        {
            Outline.Blob => 0.8 + (0.1 * _waves[0] * Math.Cos((2 * angle) + _phase)) + (0.12 * Math.Cos((3 * angle) + (_waves[1] * 3))) + (0.05 * _waves[2] * Math.Cos((5 * angle) + _waves[3])) - radius,
            Outline.Star => (Star(angle, _count, 0.5 + (0.12 * _depth)) * 0.97) - radius,
            Outline.Flower => 0.62 + (0.12 * _depth) + ((0.32 - (0.12 * _depth)) * Math.Abs(Math.Cos((_count * (angle + (Math.PI / 2))) / 2))) - radius,
            Outline.Gear => 0.76 + (0.17 * Math.Clamp(3 * Math.Cos(_count * angle), -1, 1)) - radius,
            Outline.Polygon => Polygon(x, y + (_count == 3 ? -0.18 : 0)),
            Outline.Heart => Heart(x * 1.08, (y * 1.12) + 0.02),
            Outline.Moon => Math.Min(0.93 - radius, Math.Sqrt(Squared(x - 0.42) + Squared(y + 0.12)) - (0.55 + (0.12 * _depth))),
            Outline.Leaf => Leaf(Turn(x, y, -0.78)),
            Outline.Ring => Math.Min(0.92 - radius, radius - (0.3 + (0.16 * _depth))),
            Outline.Cross => Cross(x, y),
            Outline.Fish => Fish(x, y),
            Outline.Drop => Drop(x, y),
            Outline.Butterfly => Butterfly(x, y),
            Outline.Cloud => Cloud(x, y),
            Outline.Mushroom => Mushroom(x, y),
            Outline.Arrow => Arrow(Turn(x, y, 0.6)),
            _ => throw new InvalidOperationException($"Unknown outline {_outline}."),
        };
    }

    private static double Towards(double from, double to, double share) => from + ((to - from) * share);

    private static double Squared(double value) => value * value;

    private static double Star(double angle, int points, double inner)
    {
        // Radius along the straight edge from a tip (radius 1) to a notch (radius inner).
        var sector = Math.PI / points;
        var local = Math.Abs(Remainder(angle + (Math.PI / 2), 2 * sector));
        var notchX = inner * Math.Cos(sector);
        var notchY = inner * Math.Sin(sector);
        return notchY / ((notchY * Math.Cos(local)) + ((1 - notchX) * Math.Sin(local)));
    }

    private static double Remainder(double value, double period) => value - (Math.Round(value / period) * period);

    private static (double X, double Y) Turn(double x, double y, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return ((cos * x) - (sin * y), (sin * x) + (cos * y));
    }

    private double Polygon(double x, double y)
    {
        var distance = double.NegativeInfinity;
        var apothem = (_count == 3 ? 0.55 : 0.62) + (0.04 * _count) - (_count == 3 ? 0.06 : 0);
        for (var i = 0; i < _count; i++)
        {
            // A flat side lies below, so that nothing seems to fall over.
            var (sin, cos) = Math.SinCos((Math.PI / 2) + (2 * Math.PI * i / _count));
            distance = Smooth(distance, (x * cos) + (y * sin), 0.12);
        }

        return apothem - distance;
    }

    /// <summary>A maximum with its edge rounded over the given width.</summary>
    private static double Smooth(double first, double second, double width)
    {
        if (double.IsNegativeInfinity(first))
        {
            return second;
        }

        var share = Math.Clamp(0.5 + ((first - second) / (2 * width)), 0, 1);
        return second + ((first - second) * share) + (width * share * (1 - share));
    }

    private static double Heart(double x, double y)
    {
        var (side, height) = (Math.Abs(x), 0.82 - y - 0.02);
        // Two half discs on a tip: the exact distance field of a heart with its tip at (0, 0) and unit lobes, scaled to the frame.
        (side, height) = (side / 1.52, height / 1.52);
        var distance = side + height > 1
            ? Math.Sqrt(Squared(side - 0.25) + Squared(height - 0.75)) - (Math.Sqrt(2) / 4)
            : Math.Sqrt(Math.Min(Squared(side) + Squared(height - 1), Squared(side - (0.5 * Math.Max(side + height, 0))) + Squared(height - (0.5 * Math.Max(side + height, 0))))) * Math.Sign(side - height);
        return -distance * 1.52;
    }

    private double Leaf((double X, double Y) point)
    {
        var offset = 0.62 - (0.14 * _depth);
        var reach = Math.Sqrt((0.97 * 0.97) + (offset * offset));
        return reach - Math.Sqrt(Squared(point.X) + Squared(Math.Abs(point.Y) + offset));
    }

    private double Cross(double x, double y)
    {
        var width = 0.26 + (0.12 * _depth);
        var (a, b) = (Math.Abs(x), Math.Abs(y));
        var bars = Math.Max(Math.Min(width - a, 0.9 - b), Math.Min(width - b, 0.9 - a));
        return bars + 0.02;
    }

    private double Fish(double x, double y)
    {
        var body = (1 - Math.Sqrt(Squared((x + 0.2) / 0.74) + Squared(y / (0.46 + (0.12 * _depth))))) * 0.5;
        var tail = Math.Min(0.94 - x, Math.Min(x - 0.3, ((x - 0.3) * 0.95) + 0.06 - Math.Abs(y)));
        var fin = Math.Min(0.22 - Math.Abs(x + 0.1 + (y * 0.4)), Math.Min(y + 0.82, -y - 0.1));
        return Math.Max(Math.Max(body, tail), fin * 0.8);
    }

    private double Drop(double x, double y)
    {
        var centre = 0.26;
        var round = 0.62 + (0.06 * _depth) - Math.Sqrt((x * x) + Squared(y - centre));
        var slope = (y + 0.95) / (centre + 0.95);
        var cone = y < centre ? (0.62 * slope * Math.Sqrt(Math.Max(0, slope)) * 1.02) - Math.Abs(x) : -1;
        return Math.Max(round, Math.Min(cone, y + 0.95));
    }

    private double Butterfly(double x, double y)
    {
        var side = Math.Abs(x);
        var upper = 0.5 - Math.Sqrt(Squared((side - 0.48) * 1.02) + Squared((y + 0.34) * (0.98 + (0.2 * _depth))));
        var lower = 0.38 - Math.Sqrt(Squared((side - 0.4) * (1 + (0.25 * _depth))) + Squared((y - 0.42) * 0.9));
        var body = Math.Min(0.1 - side, 0.72 - Math.Abs(y));
        return Math.Max(Math.Max(upper, lower), body);
    }

    private double Cloud(double x, double y)
    {
        var puffs = 0.5 - Math.Sqrt((x * x) + Squared(y + 0.08));
        puffs = Math.Max(puffs, 0.38 - Math.Sqrt(Squared(x - 0.52) + Squared(y - 0.12)));
        puffs = Math.Max(puffs, 0.34 + (0.06 * _depth) - Math.Sqrt(Squared(x + 0.54) + Squared(y - 0.14)));
        puffs = Math.Max(puffs, 0.3 - Math.Sqrt(Squared(x - (0.2 * _stretch)) + Squared(y + 0.36)));
        return Math.Max(Math.Min(puffs, 0.46 - y), Math.Min(0.48 - y, Math.Min(y - 0.1, 0.62 - Math.Abs(x))));
    }

    private double Mushroom(double x, double y)
    {
        var cap = Math.Min(0.9 - Math.Sqrt((x * x) + Squared((y - 0.12) * (0.94 + (0.16 * _depth)))), 0.14 - y);
        var stem = Math.Min(0.28 + (0.08 * y * y) - Math.Abs(x), Math.Min(y + 0.05, 0.88 - y));
        return Math.Max(cap, stem);
    }

    private double Arrow((double X, double Y) point)
    {
        var (x, y) = point;
        var head = Math.Min(x + 0.02, (0.92 - x) * 0.72 - (Math.Abs(y) * 0.86));
        var shaft = Math.Min(0.24 + (0.08 * _depth) - Math.Abs(y), Math.Min(x + 0.86, 0.3 - x));
        return Math.Max(head, shaft);
    }
}
