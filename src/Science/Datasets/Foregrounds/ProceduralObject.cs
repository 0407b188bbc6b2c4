using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>
/// One procedural object: an outline, a texture, an inner part and a palette, drawn from its seed. Objects of one list run through
/// the combinations of outline and texture before any comes again, and their hues are spread by the golden ratio, so that classes
/// stay apart when a transformation takes the hue or the orientation away. Other instances of a class keep its outline, texture and inner
/// part, and vary in proportions, in the texture's direction and size, and in hue and lightness.
/// </summary>
internal sealed class ProceduralObject
{
    private const int Samples = 4;
    private const double GoldenRatio = 0.61803398874989485;

    private static readonly string[] HueNames =
        ["pink", "red", "coral", "orange", "amber", "yellow", "lime", "green", "emerald", "teal", "turquoise", "cyan", "sky", "blue", "indigo", "violet", "purple", "magenta"];

    private readonly OutlineShape _shape;
    private readonly SurfaceTexture _texture;
    private readonly InnerPart _part;
    private readonly double _textureAngle;
    private readonly double _textureScale;
    private readonly double _width = 1;
    private readonly double _height = 1;
    private readonly Vector128<float> _main;
    private readonly Vector128<float> _second;
    private readonly Vector128<float> _accent;
    private readonly Vector128<float> _edge;
    private readonly Vector128<float> _dark;

    /// <param name="seed">Configuration seed: another seed, another list of objects.</param>
    /// <param name="index">Place in the list.</param>
    /// <param name="instance">Which instance of its class; 0 is the object that the class is named after.</param>
    public ProceduralObject(long seed, int index, int instance = 0)
    {
        var list = new RandomStream(seed, Purpose.Objects);
        var outlines = list.Permutation(Enum.GetValues<Outline>().Length);
        var textures = list.Permutation(Enum.GetValues<SurfaceTexture>().Length);
        var firstHue = list.NextDouble();
        var stream = new RandomStream(seed, Purpose.Foreground, index);

        // Every outline once before the second time; then each with the next texture.
        var outline = (Outline)outlines[index % outlines.Length];
        _texture = (SurfaceTexture)textures[(index + (index / outlines.Length)) % textures.Length];
        _shape = new(outline, ref stream);
        _textureAngle = stream.NextInt(4) * Math.PI / 4;
        _textureScale = stream.NextDouble(0.85, 1.2);
        _part = outline switch
        {
            Outline.Ring or Outline.Moon => InnerPart.Spark,
            Outline.Fish => InnerPart.Eye,
            Outline.Butterfly => InnerPart.Buttons,
            _ => (InnerPart)stream.NextInt(5),
        };

        // Neighbours differ by the golden ratio; an outline that comes again by about a quarter of the circle.
        var hue = firstHue + (index * GoldenRatio) + (index / outlines.Length * 0.38);
        hue -= Math.Floor(hue);
        // Yellow is only yellow when it is light, blue when it is dark.
        var lightness = 0.67 + (0.12 * Math.Cos((hue - 0.29) * 2 * Math.PI)) + stream.NextDouble(-0.05, 0.05);
        var other = hue + (stream.NextInt(4) switch { 0 => 0.08, 1 => -0.1, 2 => 0.42, _ => 0.55 });
        var light = stream.NextInt(2) == 0;
        if (instance > 0)
        {
            var own = new RandomStream(seed, Purpose.Instance, ((long)index << 32) + instance);
            _shape = _shape.Varied(ref own, 0.5);
            // Narrower or lower, never beyond the frame.
            var proportion = own.NextDouble(-0.25, 0.25);
            (_width, _height) = (1 - Math.Max(0, proportion), 1 + Math.Min(0, proportion));
            _textureAngle += own.NextDouble(-0.4, 0.4);
            _textureScale *= own.NextDouble(0.75, 1.35);
            hue += own.NextDouble(-0.09, 0.09);
            hue -= Math.Floor(hue);
            lightness += own.NextDouble(-0.06, 0.06);
            other += own.NextDouble(-0.15, 0.15);
        }

        _main = Oklch.Colour(lightness, 0.17, hue);
        _second = Oklch.Colour(light ? Math.Min(0.95, lightness + 0.22) : lightness - 0.2, light ? 0.09 : 0.16, other);
        _accent = Oklch.Colour(0.94, 0.05, other);
        _edge = Oklch.Colour(0.34, 0.09, hue);
        _dark = Oklch.Colour(0.24, 0.04, hue);
        Name = $"{HueNames[(int)(hue * HueNames.Length)]} {Word(_texture)}{outline.ToString().ToLowerInvariant()}";
    }

    /// <summary>Colour, texture and outline in words.</summary>
    public string Name { get; }

    /// <summary>Draws the object into a square, antialiased.</summary>
    public Picture Draw(int side)
    {
        var pixels = new float[side * side * 4];
        var target = MemoryMarshal.Cast<float, Vector128<float>>(pixels.AsSpan());
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var sum = Vector128<float>.Zero;
                for (var i = 0; i < Samples * Samples; i++)
                {
                    var u = (((x + (((i % Samples) + 0.5) / Samples)) * 2 / side) - 1) * 1.01;
                    var v = (((y + (((i / Samples) + 0.5) / Samples)) * 2 / side) - 1) * 1.01;
                    sum += Colour(u / _width, v / _height);
                }

                target[(y * side) + x] = Vector128.Min(sum * (1f / (Samples * Samples)), Vector128<float>.One);
            }
        }

        return new(side, side, pixels);
    }

    private static string Word(SurfaceTexture texture) => texture switch
    {
        SurfaceTexture.Plain => "",
        SurfaceTexture.TwoTone => "two-tone ",
        _ => texture.ToString().ToLowerInvariant() + " ",
    };

    /// <summary>The colour at a point, opaque or nothing.</summary>
    private Vector128<float> Colour(double x, double y)
    {
        var depth = _shape.Inside(x, y);
        if (depth <= 0)
        {
            return Vector128<float>.Zero;
        }

        if (depth < 0.085)
        {
            return _edge;
        }

        var colour = Part(x, y) ?? (Textured(x, y) ? _second : _main);
        // Light from the upper left, and a soft shadow towards the rim: flat colours become bodies.
        var light = 1 + (0.16 * (-x - y) / 1.4) - (0.14 * Math.Clamp(1 - ((depth - 0.085) / 0.2), 0, 1));
        var lit = Vector128.Min(colour * (float)light, Vector128<float>.One);
        return lit.WithElement(3, 1f);
    }

    private bool Textured(double x, double y)
    {
        var (sin, cos) = Math.SinCos(_textureAngle);
        var (u, v) = (((cos * x) - (sin * y)) * _textureScale, ((sin * x) + (cos * y)) * _textureScale);
        return _texture switch
        {
            SurfaceTexture.Plain => false,
            SurfaceTexture.Striped => Wave(u * 2.1) < 0.5,
            SurfaceTexture.Dotted => Math.Sqrt(Square(Wave((u * 1.7) + 0.5) - 0.5) + Square(Wave((v * 1.7) + 0.5) - 0.5)) < 0.3,
            SurfaceTexture.Ringed => Wave((Math.Sqrt((x * x) + (y * y)) * 2.2 * _textureScale) + 0.25) < 0.5,
            SurfaceTexture.Chequered => (Wave(u * 1.35) < 0.5) != (Wave(v * 1.35) < 0.5),
            SurfaceTexture.Wavy => Wave((v * 1.8) + (0.22 * Math.Sin(u * 6))) < 0.5,
            SurfaceTexture.TwoTone => u + (0.1 * Math.Sin(v * 4)) < 0,
            SurfaceTexture.Sectored => Wave((Math.Atan2(y, x) / (2 * Math.PI) * 5) + _textureScale) < 0.5,
            _ => throw new InvalidOperationException($"Unknown texture {_texture}."),
        };
    }

    private Vector128<float>? Part(double x, double y)
    {
        switch (_part)
        {
            case InnerPart.Eyes:
                var side = Math.Abs(x) - 0.24;
                return Distance(side, y + 0.06) is var eye && eye < 0.1 ? _dark : eye < 0.2 ? Vector128<float>.One : null;
            case InnerPart.Eye:
                return Distance(x + 0.52, y + 0.1) is var single && single < 0.08 ? _dark : single < 0.17 ? Vector128<float>.One : null;
            case InnerPart.Disc:
                return Distance(x, y) < 0.27 ? _accent : null;
            case InnerPart.Hoop:
                return Distance(x, y) is > 0.18 and < 0.34 ? _accent : null;
            case InnerPart.Spark:
                var (sparkX, sparkY) = (Math.Abs(x + 0.58), Math.Abs(y + 0.2));
                return Math.Sqrt(sparkX) + Math.Sqrt(sparkY) < 0.46 ? _accent : null;
            case InnerPart.Buttons:
                return Math.Abs(x) > 0.2 && Distance(Math.Abs(x) - 0.5, y + 0.32) < 0.17 ? _accent : Distance(Math.Abs(x) - 0.4, y - 0.4) < 0.12 ? _accent : null;
            default:
                throw new InvalidOperationException($"Unknown part {_part}.");
        }
    }

    private static double Wave(double value) => value - Math.Floor(value);

    private static double Square(double value) => value * value;

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
