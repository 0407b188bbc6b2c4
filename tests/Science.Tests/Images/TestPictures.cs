using System.Diagnostics.CodeAnalysis;
using Invaria.Science.Images;

namespace Invaria.Science.Tests.Images;

/// <summary>Known pictures, and comparison with what was expected.</summary>
internal static class TestPictures
{
    /// <summary>A sprite of random colours with random alpha; the box is the frame.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Test pictures.")]
    public static Sprite Random(int side, int seed, bool opaque = false)
    {
        var random = new Random(seed);
        var pixels = new float[side * side * 4];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = opaque ? 1 : random.NextSingle();
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (random.NextSingle() * alpha, random.NextSingle() * alpha, random.NextSingle() * alpha, alpha);
        }

        return Of(side, pixels, new(0, 0, side, side));
    }

    public static Sprite Of(int side, float[] pixels, Box box)
    {
        var sprite = new Sprite(side, side);
        sprite.Load(new(side, side, pixels), box);
        return sprite;
    }

    /// <summary>A sprite of one pixel a colour given, transparent elsewhere.</summary>
    public static Sprite Dots(int side, params (int X, int Y, float[] Rgba)[] dots)
    {
        var pixels = new float[side * side * 4];
        foreach (var (x, y, rgba) in dots)
        {
            rgba.CopyTo(pixels, ((y * side) + x) * 4);
        }

        return Of(side, pixels, new(0, 0, side, side));
    }

    public static float[] At(Sprite sprite, int x, int y) => sprite.Pixels.Slice(((y * sprite.Width) + x) * 4, 4).ToArray();

    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, float tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance, $"Value {i}: expected {expected[i]}, found {found[i]}.");
        }
    }
}
