using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Videos;

/// <summary>
/// Draws an object in a view. Each pixel of the frame looks up where it lies on the object: turned, scaled and sheared back, displaced by a
/// wave in each direction, and blends the four pixels there. Colours are turned in hue about the grey axis and lit; both are linear,
/// so they hold for premultiplied colours.
/// </summary>
internal static class SpritePainter
{
    // About one and a half waves over the object.
    private const float Waves = 4.5f;

    /// <summary>What becomes of a pixel of the object.</summary>
    internal interface ISink
    {
        /// <param name="at">Place in the frame, row by row.</param>
        /// <param name="colour">Premultiplied red, green, blue, alpha.</param>
        void Put(int at, Vector128<float> colour);
    }

    /// <param name="width">Width of the frame.</param>
    /// <param name="height">Height of the frame.</param>
    /// <param name="picture">The object in its square.</param>
    /// <param name="x">Centre from the left edge, in pixels.</param>
    /// <param name="y">Centre from the upper edge, in pixels.</param>
    /// <param name="side">Side of the object's square at scale 1, in pixels.</param>
    /// <param name="phase">Where the deformation's waves begin.</param>
    /// <param name="view">The view.</param>
    /// <param name="sink">Takes each pixel that the object touches, row by row.</param>
    public static void Draw<TSink>(int width, int height, Picture picture, double x, double y, double side, double phase, in SpriteView view, ref TSink sink)
        where TSink : struct, ISink
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(picture.Pixels);
        var size = picture.Width;
        var (sin, cos) = Math.SinCos(view.Angle * Math.PI / 180);
        var half = side * view.Scale / 2;
        // From the object's square [−1, 1]² to the frame: shear, then turn.
        var (a, b, c, d) = (half * cos, half * ((cos * view.Shear) - sin), half * sin, half * ((sin * view.Shear) + cos));
        var determinant = (a * d) - (b * c);
        var (ux, uy, vx, vy) = ((float)(d / determinant), (float)(-b / determinant), (float)(-c / determinant), (float)(a / determinant));
        var bend = (float)view.Deformation;
        var (reachX, reachY) = ((Math.Abs(a) + Math.Abs(b)) * (1 + Math.Abs(bend)), (Math.Abs(c) + Math.Abs(d)) * (1 + Math.Abs(bend)));
        var (left, right) = (Math.Max(0, (int)Math.Floor(x - reachX - 1)), Math.Min(width, (int)Math.Ceiling(x + reachX + 1)));
        var (top, bottom) = (Math.Max(0, (int)Math.Floor(y - reachY - 1)), Math.Min(height, (int)Math.Ceiling(y + reachY + 1)));
        var (first, second) = ((float)phase, (float)(phase * 1.7));
        var colours = new Colours(view);
        var middle = size / 2f;
        for (var row = top; row < bottom; row++)
        {
            var down = (float)(row + 0.5 - y);
            for (var column = left; column < right; column++)
            {
                var along = (float)(column + 0.5 - x);
                var (u, v) = ((ux * along) + (uy * down), (vx * along) + (vy * down));
                if (bend != 0)
                {
                    (u, v) = (u + (bend * MathF.Sin((Waves * v) + first)), v + (bend * MathF.Sin((Waves * u) + second)));
                }

                var (px, py) = (((u + 1) * middle) - 0.5f, ((v + 1) * middle) - 0.5f);
                if (px > -1 && py > -1 && px < size && py < size && At(pixels, size, px, py) is var colour && colour.GetElement(3) > 0)
                {
                    sink.Put((row * width) + column, colours.Of(colour));
                }
            }
        }
    }

    private static Vector128<float> At(ReadOnlySpan<Vector128<float>> pixels, int size, float x, float y)
    {
        var (column, row) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (right, down) = (x - column, y - row);
        if (column >= 0 && row >= 0 && column + 1 < size && row + 1 < size)
        {
            var at = (row * size) + column;
            var above = pixels[at] + ((pixels[at + 1] - pixels[at]) * right);
            var below = pixels[at + size] + ((pixels[at + size + 1] - pixels[at + size]) * right);
            return above + ((below - above) * down);
        }

        // Outside its square there is nothing of the object.
        var sum = Vector128<float>.Zero;
        for (var i = 0; i < 4; i++)
        {
            var (cornerX, cornerY) = (column + (i & 1), row + (i >> 1));
            if (cornerX >= 0 && cornerY >= 0 && cornerX < size && cornerY < size)
            {
                sum += pixels[(cornerY * size) + cornerX] * (((i & 1) == 1 ? right : 1 - right) * ((i >> 1) == 1 ? down : 1 - down));
            }
        }

        return sum;
    }

    /// <summary>Light and hue as one matrix; the result stays below alpha, as premultiplied colours do.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Colours
    {
        private readonly Vector128<float> _red;
        private readonly Vector128<float> _green;
        private readonly Vector128<float> _blue;

        public Colours(in SpriteView view)
        {
            // Rotation about (1, 1, 1) (Rodrigues).
            var (sin, cos) = Math.SinCos(view.Hue * Math.PI / 180);
            var (rest, cross) = ((1 - cos) / 3, sin / Math.Sqrt(3));
            var light = view.Light;
            var (same, next, last) = ((float)(light * (cos + rest)), (float)(light * (rest + cross)), (float)(light * (rest - cross)));
            _red = Vector128.Create(same, next, last, 0);
            _green = Vector128.Create(last, same, next, 0);
            _blue = Vector128.Create(next, last, same, 0);
        }

        public Vector128<float> Of(Vector128<float> colour)
        {
            var alpha = Vector128.Shuffle(colour, Vector128.Create(3, 3, 3, 3));
            var lit = (_red * Vector128.Shuffle(colour, Vector128.Create(0, 0, 0, 0)))
                + (_green * Vector128.Shuffle(colour, Vector128.Create(1, 1, 1, 1)))
                + (_blue * Vector128.Shuffle(colour, Vector128.Create(2, 2, 2, 2)));
            return Vector128.Min(Vector128.Max(lit, Vector128<float>.Zero), alpha).WithElement(3, colour.GetElement(3));
        }
    }
}
