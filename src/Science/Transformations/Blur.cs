using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>
/// Gaussian blur of object and alpha with a uniform standard deviation in pixels; the frame is continued by reflection without
/// repeating the border pixel (torchvision's <c>gaussian_blur</c>, on premultiplied colours so that edges do not darken).
/// </summary>
public sealed class Blur(BlurSpec spec) : ImageTransformation
{
    // Taps below this weight cannot change an 8-bit result; leaving them out saves most of the work of small deviations.
    private const double Negligible = 1e-6;

    public override void Apply(Sprite sprite, ref RandomStream stream) =>
        By(sprite, spec.KernelSize, stream.NextDouble(spec.MinimumSigma, spec.MaximumSigma));

    /// <summary>Blurs with an odd kernel size and a standard deviation above 0, both in pixels.</summary>
    public static void By(Sprite sprite, int kernelSize, double sigma)
    {
        ArgumentNullException.ThrowIfNull(sprite);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        var weights = Weigh(sprite, kernelSize, sigma);
        if (weights.Length == 1)
        {
            return;
        }

        var (width, height, radius) = (sprite.Width, sprite.Height, weights.Length / 2);
        Rows(sprite, weights, radius, width, height);
        Columns(sprite, weights, radius, width, height);
    }

    /// <summary>Where a position outside 0 … size − 1 is reflected to; far positions are reflected again.</summary>
    internal static int Reflect(int position, int size)
    {
        if (size == 1)
        {
            return 0;
        }

        var period = 2 * (size - 1);
        var folded = ((position % period) + period) % period;
        return folded < size ? folded : period - folded;
    }

    private static ReadOnlySpan<float> Weigh(Sprite sprite, int kernelSize, double sigma)
    {
        var radius = kernelSize / 2;
        double total = 1;
        for (var i = 1; i <= radius; i++)
        {
            total += 2 * Math.Exp(-0.5 * i * i / (sigma * sigma));
        }

        while (radius > 0 && Math.Exp(-0.5 * radius * radius / (sigma * sigma)) / total < Negligible)
        {
            radius--;
        }

        if (sprite.Weights.Length < (2 * radius) + 1)
        {
            sprite.Weights = new float[(2 * radius) + 1];
        }

        for (var i = -radius; i <= radius; i++)
        {
            sprite.Weights[i + radius] = (float)(Math.Exp(-0.5 * i * i / (sigma * sigma)) / total);
        }

        return sprite.Weights.AsSpan(0, (2 * radius) + 1);
    }

    private static void Rows(Sprite sprite, ReadOnlySpan<float> weights, int radius, int width, int height)
    {
        var padded = Padded(sprite, width + (2 * radius));
        var pixels = sprite.Vectors;
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * width, width);
            for (var i = 0; i < radius; i++)
            {
                padded[i] = row[Reflect(i - radius, width)];
                padded[width + radius + i] = row[Reflect(width + i, width)];
            }

            row.CopyTo(padded[radius..]);
            Sum(padded, row, weights, 1);
        }
    }

    private static void Columns(Sprite sprite, ReadOnlySpan<float> weights, int radius, int width, int height)
    {
        var padded = Padded(sprite, width * (height + (2 * radius)));
        var pixels = sprite.Vectors;
        for (var i = 0; i < radius; i++)
        {
            pixels.Slice(Reflect(i - radius, height) * width, width).CopyTo(padded[(i * width)..]);
            pixels.Slice(Reflect(height + i, height) * width, width).CopyTo(padded[((height + radius + i) * width)..]);
        }

        pixels.CopyTo(padded[(radius * width)..]);
        Sum(padded, pixels, weights, width);
    }

    /// <summary>result[i] = Σ weights[k] · padded[i + k·stride], eight floats at a time; symmetric taps share a multiplication.</summary>
    private static void Sum(ReadOnlySpan<Vector128<float>> padded, Span<Vector128<float>> result, ReadOnlySpan<float> weights, int stride)
    {
        var source = MemoryMarshal.Cast<Vector128<float>, float>(padded);
        var target = MemoryMarshal.Cast<Vector128<float>, float>(result);
        var radius = weights.Length / 2;
        var step = stride * 4;
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint at = 0;
        var centre = (nuint)(radius * step);
        for (; at + 8 <= (nuint)target.Length; at += 8)
        {
            var sum = Vector256.LoadUnsafe(ref from, at + centre) * weights[radius];
            for (var k = 0; k < radius; k++)
            {
                var (low, high) = (at + (nuint)(k * step), at + (nuint)((weights.Length - 1 - k) * step));
                sum += (Vector256.LoadUnsafe(ref from, low) + Vector256.LoadUnsafe(ref from, high)) * weights[k];
            }

            sum.StoreUnsafe(ref to, at);
        }

        for (; at < (nuint)target.Length; at += 4)
        {
            var sum = Vector128.LoadUnsafe(ref from, at + centre) * weights[radius];
            for (var k = 0; k < radius; k++)
            {
                var (low, high) = (at + (nuint)(k * step), at + (nuint)((weights.Length - 1 - k) * step));
                sum += (Vector128.LoadUnsafe(ref from, low) + Vector128.LoadUnsafe(ref from, high)) * weights[k];
            }

            sum.StoreUnsafe(ref to, at);
        }
    }

    private static Span<Vector128<float>> Padded(Sprite sprite, int pixels)
    {
        if (sprite.Padded.Length < pixels * 4)
        {
            sprite.Padded = new float[pixels * 4];
        }

        return MemoryMarshal.Cast<float, Vector128<float>>(sprite.Padded.AsSpan(0, pixels * 4));
    }
}
