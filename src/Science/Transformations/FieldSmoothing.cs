using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;

namespace Invaria.Science.Transformations;

/// <summary>
/// Gaussian smoothing of the two fields of a displacement, cut off at four standard deviations, the frame continued by reflection
/// (torchvision's kernel of 8·sigma + 1, made odd).
/// </summary>
/// <remarks>
/// A wide kernel on a small frame: smoothing is G·field·Hᵀ with a banded matrix each for columns and rows, which is two matrix products
/// over whole rows of memory, eight floats at a time, without any padding of the frame.
/// </remarks>
internal sealed class FieldSmoothing
{
    private const int Lanes = 8;
    private const int Block = 4 * Lanes;

    private readonly float[] _kernel;
    private readonly int _radius;
    private Matrices? _latest;

    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    public FieldSmoothing(double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        _radius = ((int)((8 * sigma) + 1)) / 2;
        var weights = Enumerable.Range(-_radius, (2 * _radius) + 1).Select(i => Math.Exp(-0.5 * i * i / (sigma * sigma))).ToArray();
        var total = weights.Sum();
        _kernel = [.. weights.Select(weight => (float)(weight / total))];
    }

    /// <summary>Smooths fields of the sprite's size.</summary>
    /// <param name="sprite">Gives the working memory.</param>
    /// <param name="field">[2, Height, Width].</param>
    /// <param name="stride">Floats a row of the result: the width rounded up to a whole vector.</param>
    /// <returns>[2, Height, stride], in the sprite's memory.</returns>
    public ReadOnlySpan<float> Smooth(Sprite sprite, ReadOnlySpan<float> field, out int stride)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var matrices = Of(width, height);
        stride = matrices.Stride;
        var size = 2 * height * stride;
        if (sprite.Displacement.Length < 2 * size)
        {
            sprite.Displacement = new float[2 * size];
        }

        var one = sprite.Displacement.AsSpan(0, size);
        var other = sprite.Displacement.AsSpan(size, size);
        for (var row = 0; row < 2 * height; row++)
        {
            field.Slice(row * width, width).CopyTo(one[(row * stride)..]);
        }

        var half = size / 2;
        for (var axis = 0; axis < 2; axis++)
        {
            Columns(matrices.Columns, one.Slice(axis * half, half), other.Slice(axis * half, half), height, stride);
        }

        Rows(other, matrices.Rows, one, width, stride);
        return one;
    }

    /// <summary>result[y] = Σ matrix[y, k] · field[k] over the rows k within the kernel's reach of y.</summary>
    private void Columns(ReadOnlySpan<float> matrix, ReadOnlySpan<float> field, Span<float> result, int height, int stride)
    {
        for (var y = 0; y < height; y++)
        {
            var (from, to) = (Math.Max(0, y - _radius), Math.Min(height, y + _radius + 1));
            Combine(matrix[((y * height) + from)..((y * height) + to)], field[(from * stride)..], result.Slice(y * stride, stride), stride, 0);
        }
    }

    /// <summary>result[y] = Σ field[y, k] · matrix[k] over the columns k within the kernel's reach of each block.</summary>
    private void Rows(ReadOnlySpan<float> field, ReadOnlySpan<float> matrix, Span<float> result, int width, int stride)
    {
        for (var row = 0; row < field.Length; row += stride)
        {
            for (var start = 0; start < stride; start += Block)
            {
                var length = Math.Min(Block, stride - start);
                var (from, to) = (Math.Max(0, start - _radius), Math.Min(width, start + length + _radius));
                Combine(field[(row + from)..(row + to)], matrix[(from * stride)..], result.Slice(row + start, length), stride, start);
            }
        }
    }

    /// <summary>result = Σ weights[k] · rows[k, start …].</summary>
    private static void Combine(ReadOnlySpan<float> weights, ReadOnlySpan<float> rows, Span<float> result, int stride, int start)
    {
        ref var to = ref MemoryMarshal.GetReference(result);
        var at = 0;
        for (; at + Block <= result.Length; at += Block)
        {
            var (first, second, third, fourth) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var k = 0; k < weights.Length; k++)
            {
                var weight = Vector256.Create(weights[k]);
                ref var row = ref MemoryMarshal.GetReference(rows.Slice((k * stride) + start + at, Block));
                first += weight * Vector256.LoadUnsafe(ref row);
                second += weight * Vector256.LoadUnsafe(ref row, Lanes);
                third += weight * Vector256.LoadUnsafe(ref row, 2 * Lanes);
                fourth += weight * Vector256.LoadUnsafe(ref row, 3 * Lanes);
            }

            first.StoreUnsafe(ref to, (nuint)at);
            second.StoreUnsafe(ref to, (nuint)(at + Lanes));
            third.StoreUnsafe(ref to, (nuint)(at + (2 * Lanes)));
            fourth.StoreUnsafe(ref to, (nuint)(at + (3 * Lanes)));
        }

        for (; at < result.Length; at += Lanes)
        {
            var sum = Vector256<float>.Zero;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * Vector256.Create(rows.Slice((k * stride) + start + at, Lanes));
            }

            sum.StoreUnsafe(ref to, (nuint)at);
        }
    }

    private Matrices Of(int width, int height)
    {
        // Frames of one transformation are nearly always of one size; threads that meet here make the same.
        var latest = _latest;
        return latest is not null && latest.Width == width && latest.Height == height ? latest : _latest = Make(width, height);
    }

    private Matrices Make(int width, int height)
    {
        var stride = (width + Lanes - 1) / Lanes * Lanes;
        var (columns, rows) = (new float[height * height], new float[width * stride]);
        for (var i = -_radius; i <= _radius; i++)
        {
            for (var y = 0; y < height; y++)
            {
                columns[(y * height) + Blur.Reflect(y + i, height)] += _kernel[i + _radius];
            }

            for (var x = 0; x < width; x++)
            {
                rows[(Blur.Reflect(x + i, width) * stride) + x] += _kernel[i + _radius];
            }
        }

        return new(width, height, stride, columns, rows);
    }

    /// <summary>G, [Height, Height], and Hᵀ, [Width, Stride], of one frame size.</summary>
    private sealed record Matrices(int Width, int Height, int Stride, float[] Columns, float[] Rows);
}
