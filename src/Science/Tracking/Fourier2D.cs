using System.Numerics;
using System.Runtime.InteropServices;

namespace Invaria.Science.Tracking;

/// <summary>
/// Discrete Fourier transform of squares whose side is a power of two (Cooley and Tukey 1965). Columns are transformed all at once, row
/// by row; a spectrum comes out transposed, which nothing minds that multiplies spectra and transforms them back.
/// </summary>
public sealed class Fourier2D
{
    private readonly int _side;
    private readonly int[] _reversed;
    private readonly float[] _cos;
    private readonly float[] _sin;

    public Fourier2D(int side)
    {
        if (!BitOperations.IsPow2(side) || side < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(side), side, "Must be a power of two.");
        }

        _side = side;
        var bits = BitOperations.Log2((uint)side);
        _reversed = new int[side];
        for (var i = 0; i < side; i++)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                _reversed[i] |= ((i >> bit) & 1) << (bits - 1 - bit);
            }
        }

        _cos = [.. Enumerable.Range(0, side / 2).Select(i => (float)Math.Cos(2 * Math.PI * i / side))];
        _sin = [.. Enumerable.Range(0, side / 2).Select(i => (float)-Math.Sin(2 * Math.PI * i / side))];
    }

    /// <summary>[side, side] in place, not scaled.</summary>
    public void Forward(float[] real, float[] imaginary)
    {
        Columns(real, imaginary, 1);
        Transpose(real);
        Transpose(imaginary);
        Columns(real, imaginary, 1);
    }

    /// <summary>[side, side] in place, scaled by 1 / side².</summary>
    public void Inverse(float[] real, float[] imaginary)
    {
        Columns(real, imaginary, -1);
        Transpose(real);
        Transpose(imaginary);
        Columns(real, imaginary, -1);
        var scale = 1f / (_side * _side);
        for (var i = 0; i < real.Length; i++)
        {
            real[i] *= scale;
            imaginary[i] *= scale;
        }
    }

    private void Columns(float[] real, float[] imaginary, int direction)
    {
        for (var i = 0; i < _side; i++)
        {
            if (_reversed[i] > i)
            {
                Exchange(real, i, _reversed[i]);
                Exchange(imaginary, i, _reversed[i]);
            }
        }

        for (var half = 1; half < _side; half *= 2)
        {
            for (var start = 0; start < _side; start += 2 * half)
            {
                for (var i = 0; i < half; i++)
                {
                    var turn = i * (_side / (2 * half));
                    Butterfly(real, imaginary, start + i, start + i + half, _cos[turn], direction * _sin[turn]);
                }
            }
        }
    }

    /// <summary>a, b → a + w b, a − w b for whole rows.</summary>
    private void Butterfly(float[] real, float[] imaginary, int one, int other, float cos, float sin)
    {
        // Every element by itself: the width of a vector changes no bit.
        var a = Row(real, one);
        var b = Row(real, other);
        var c = Row(imaginary, one);
        var d = Row(imaginary, other);
        for (var i = 0; i < a.Length; i++)
        {
            var (turnedReal, turnedImaginary) = ((b[i] * cos) - (d[i] * sin), (b[i] * sin) + (d[i] * cos));
            (b[i], d[i]) = (a[i] - turnedReal, c[i] - turnedImaginary);
            (a[i], c[i]) = (a[i] + turnedReal, c[i] + turnedImaginary);
        }

        for (var i = a.Length * Vector<float>.Count; i < _side; i++)
        {
            var (first, second) = ((one * _side) + i, (other * _side) + i);
            var (turnedReal, turnedImaginary) = ((real[second] * cos) - (imaginary[second] * sin), (real[second] * sin) + (imaginary[second] * cos));
            (real[second], imaginary[second]) = (real[first] - turnedReal, imaginary[first] - turnedImaginary);
            (real[first], imaginary[first]) = (real[first] + turnedReal, imaginary[first] + turnedImaginary);
        }
    }

    private Span<Vector<float>> Row(float[] values, int row) => MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan(row * _side, _side));

    private void Exchange(float[] values, int one, int other)
    {
        Span<float> held = stackalloc float[_side];
        var first = values.AsSpan(one * _side, _side);
        var second = values.AsSpan(other * _side, _side);
        first.CopyTo(held);
        second.CopyTo(first);
        held.CopyTo(second);
    }

    private void Transpose(float[] values)
    {
        for (var i = 0; i < _side; i++)
        {
            for (var j = i + 1; j < _side; j++)
            {
                (values[(i * _side) + j], values[(j * _side) + i]) = (values[(j * _side) + i], values[(i * _side) + j]);
            }
        }
    }
}
