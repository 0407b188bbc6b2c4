using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>
/// One drawn background: hills under a sky, water, dunes, clouds, foliage or stone, with composition and palette drawn from its
/// number. Calmer in colour than the objects, so that these stand out without a border.
/// </summary>
internal sealed class Scenery
{
    private const int Kinds = 6;

    private readonly int _kind;
    private readonly FractalNoise _noise;
    private readonly FractalNoise _other;
    private readonly double _horizon;
    private readonly double _zoom;
    private readonly double _lean;
    private readonly double _sunX;
    private readonly double _sunY;
    private readonly Vector128<float>[] _ramp;
    private readonly Vector128<float> _skyTop;
    private readonly Vector128<float> _skyLow;
    private readonly Vector128<float> _sun;

    public Scenery(long collection, int number)
    {
        var stream = new RandomStream(collection, Purpose.Background, number);
        _kind = number % Kinds;
        _noise = new(stream.NextBits());
        _other = new(stream.NextBits());
        _horizon = stream.NextDouble(0.3, 0.62);
        _zoom = stream.NextDouble(0.8, 1.6);
        _lean = stream.NextDouble(-0.6, 0.6);
        (_sunX, _sunY) = (stream.NextDouble(), stream.NextDouble(0.05, 0.4));
        (_skyTop, _skyLow, _sun) = Sky(ref stream);
        _ramp = Ramp(_kind, ref stream);
    }

    /// <summary>[side, side, 4] bytes, four points a pixel.</summary>
    public byte[] Draw(int side)
    {
        var pixels = new byte[side * side * 4];
        // Octaves finer than a pixel would only flicker.
        var octaves = Math.Clamp((int)Math.Log2(side) - 1, 3, 6);
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = (i % side, i / side);
            var sum = Vector128<float>.Zero;
            for (var part = 0; part < 4; part++)
            {
                sum += Colour((x + 0.25 + (part % 2 * 0.5)) / side, (y + 0.25 + (part / 2 * 0.5)) / side, octaves);
            }

            var colour = Vector128.ConvertToInt32(Vector128.Min(Vector128.Max(sum * 0.25f, Vector128<float>.Zero), Vector128<float>.One) * 255f + Vector128.Create(0.5f));
            (pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 2], pixels[(i * 4) + 3]) = ((byte)colour[0], (byte)colour[1], (byte)colour[2], 255);
        }

        return pixels;
    }

    private static (Vector128<float> Top, Vector128<float> Low, Vector128<float> Sun) Sky(ref RandomStream stream)
    {
        var hue = stream.NextDouble(0.6, 0.74);
        return stream.NextInt(4) switch
        {
            0 => (Oklch.Colour(0.36, 0.08, hue + 0.08), Oklch.Colour(0.8, 0.11, stream.NextDouble(0.08, 0.18)), Oklch.Colour(0.95, 0.09, 0.22)),
            1 => (Oklch.Colour(0.72, 0.03, hue), Oklch.Colour(0.88, 0.015, hue), Oklch.Colour(0.96, 0.01, 0.25)),
            _ => (Oklch.Colour(stream.NextDouble(0.55, 0.68), 0.1, hue), Oklch.Colour(0.91, 0.035, hue - 0.05), Oklch.Colour(0.98, 0.04, 0.28)),
        };
    }

    /// <summary>Five colours from dark to light for the ground.</summary>
    private static Vector128<float>[] Ramp(int kind, ref RandomStream stream)
    {
        var (hue, chroma) = kind switch
        {
            0 => (stream.NextDouble(0.28, 0.46), stream.NextDouble(0.05, 0.09)),
            1 => (stream.NextDouble(0.54, 0.7), stream.NextDouble(0.05, 0.09)),
            2 => (stream.NextDouble(0.12, 0.24), stream.NextDouble(0.04, 0.09)),
            3 => (stream.NextDouble(0.6, 0.95), stream.NextDouble(0.03, 0.07)),
            4 => (stream.NextDouble(0.26, 0.44), stream.NextDouble(0.06, 0.1)),
            _ => (stream.NextDouble(), stream.NextDouble(0.01, 0.035)),
        };
        var turn = stream.NextDouble(-0.1, 0.1);
        var dark = stream.NextDouble(0.28, 0.4);
        var light = stream.NextDouble(0.72, 0.88);
        return [.. Enumerable.Range(0, 5).Select(i => Oklch.Colour(dark + ((light - dark) * i / 4), chroma, hue + (turn * i / 4)))];
    }

    private Vector128<float> Colour(double x, double y, int octaves) => _kind switch
    {
        0 => Hills(x, y, octaves),
        1 => Water(x, y, octaves),
        2 => Dunes(x, y, octaves),
        3 => Clouds(x, y, octaves),
        4 => Foliage(x, y, octaves),
        _ => Stone(x, y, octaves),
    };

    private Vector128<float> Hills(double x, double y, int octaves)
    {
        for (var layer = 3; layer >= 0; layer--)
        {
            // Nearer ridges lie lower, are darker and rougher; the air lightens the far ones.
            var ridge = _horizon + (0.17 * layer) + ((0.16 - (0.02 * layer)) * _noise.Sum((x * _zoom * (1.4 + (0.3 * layer))) + (layer * 31), layer * 7.7, octaves));
            if (y > ridge)
            {
                var grain = 0.12 * _other.Sum(x * 9, (y * 9) + (layer * 13), octaves - 1);
                return Mix(At(0.75 - (0.22 * layer) + grain - ((y - ridge) * 0.3)), _skyLow, 0.5 - (0.16 * layer));
            }
        }

        return AtSky(x, y / _horizon, octaves);
    }

    private Vector128<float> Water(double x, double y, int octaves)
    {
        if (y < _horizon)
        {
            return AtSky(x, y / _horizon, octaves);
        }

        var depth = (y - _horizon) / (1 - _horizon);
        var wave = _noise.Sum((x - 0.5) * 3 * _zoom / (0.25 + depth), 3.2 / (0.12 + depth), octaves);
        var glint = Math.Max(0, 1 - (Math.Abs(x - _sunX) * (6 - (3 * depth)))) * Math.Max(0, wave + 0.2);
        return Mix(Mix(At(0.7 - (0.5 * depth) + (0.35 * wave)), _skyLow, 0.35 * (1 - depth)), _sun, Math.Min(0.7, glint));
    }

    private Vector128<float> Dunes(double x, double y, int octaves)
    {
        for (var layer = 2; layer >= 0; layer--)
        {
            var crest = _horizon + (0.2 * layer) + (0.2 * _noise.Sum((x * _zoom) + (layer * 11.3), layer * 5.1, 2));
            if (y > crest)
            {
                var ripple = 0.07 * Math.Sin(((y - crest) * 46) + (6 * _other.Sum(x * 2, y * 2, 3)));
                var slope = _noise.Sum((x * _zoom) + 0.05 + (layer * 11.3), layer * 5.1, 2) - _noise.Sum((x * _zoom) - 0.05 + (layer * 11.3), layer * 5.1, 2);
                return At(0.62 + (1.6 * slope) + ripple - (0.1 * layer) + (0.08 * _other.Sum(x * 8, y * 8, octaves - 2)));
            }
        }

        return AtSky(x, y / _horizon, octaves);
    }

    private Vector128<float> Clouds(double x, double y, int octaves)
    {
        var bend = _other.Sum(x * 1.5, y * 2.2, 3);
        var cloud = _noise.Sum((x * 2 * _zoom) + (0.7 * bend), (y * 3 * _zoom) + (0.4 * bend), octaves);
        return Mix(Mix(_skyTop, _ramp[4], y), Mix(_skyLow, _sun, 0.5 + (0.5 * cloud)), Math.Clamp((cloud * 1.6) + 0.35, 0, 1));
    }

    private Vector128<float> Foliage(double x, double y, int octaves)
    {
        var bend = _other.Sum(x * 3, y * 3, 3);
        var leaves = _noise.Sum((x * 6 * _zoom) + bend, (y * 6 * _zoom) - bend, octaves);
        var light = 0.25 * (1 - y) + (0.3 * _other.Sum((x * 1.3) + 5, y * 1.3, 2));
        return At(0.42 + (0.5 * leaves) + light);
    }

    private Vector128<float> Stone(double x, double y, int octaves)
    {
        var (u, v) = ((x * Math.Cos(_lean)) - (y * Math.Sin(_lean)), (x * Math.Sin(_lean)) + (y * Math.Cos(_lean)));
        var bend = _other.Sum(u * 2, v * 2, octaves - 1);
        var layers = Math.Sin((v * 14 * _zoom) + (3.5 * bend));
        return At(0.5 + (0.22 * layers) + (0.3 * _noise.Sum(u * 5, v * 5, octaves)) + (0.15 * (0.5 - y)));
    }

    private Vector128<float> AtSky(double x, double height, int octaves)
    {
        var sky = Mix(_skyTop, _skyLow, Math.Clamp(height, 0, 1));
        var cloud = _other.Sum((x * 2.2) + 3, height * 1.8, octaves);
        sky = Mix(sky, _sun, Math.Clamp((cloud - 0.12) * 1.1, 0, 0.6));
        var distance = Math.Sqrt(((x - _sunX) * (x - _sunX)) + (((height * _horizon) - _sunY) * ((height * _horizon) - _sunY)));
        return Mix(sky, _sun, Math.Max(distance < 0.07 ? 0.95 : 0, 0.5 * Math.Max(0, 1 - (distance * 3.2))));
    }

    private Vector128<float> At(double position)
    {
        var place = Math.Clamp(position, 0, 0.9999) * 4;
        return Mix(_ramp[(int)place], _ramp[(int)place + 1], place - (int)place);
    }

    private static Vector128<float> Mix(Vector128<float> first, Vector128<float> second, double share) => first + ((second - first) * (float)share);
}
