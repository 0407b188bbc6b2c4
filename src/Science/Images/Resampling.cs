using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Images;

/// <summary>
/// Separable resampling of [H, W, 4] pictures with a triangle filter that widens with the reduction, so that nothing aliases.
/// Keeps its working memory: one instance a thread.
/// </summary>
internal sealed class Resampling
{
    private float[] _between = [];
    private float[] _weights = [];
    private int[] _first = [];
    private int[] _taps = [];

    /// <summary>A picture to another size; weights are renormalised at the border.</summary>
    public void Resize(ReadOnlySpan<float> source, int sourceWidth, int sourceHeight, Span<float> target, int width, int height)
    {
        var between = Between(width * sourceHeight * 4);
        Weigh(sourceWidth, width, 0, (double)sourceWidth / width, normalise: true);
        Columns(source, sourceWidth, between, width, sourceHeight);
        Weigh(sourceHeight, height, 0, (double)sourceHeight / height, normalise: true);
        Rows(between, target, width, height);
    }

    /// <summary>A frame scaled by a factor about (centreX, centreY); what lies outside is transparent.</summary>
    public void Scale(ReadOnlySpan<float> source, Span<float> target, int width, int height, double centreX, double centreY, double factor)
    {
        var step = 1 / factor;
        var between = Between(width * height * 4);
        Weigh(width, width, centreX - (centreX * step), step, normalise: false);
        Columns(source, width, between, width, height);
        Weigh(height, height, centreY - (centreY * step), step, normalise: false);
        Rows(between, target, width, height);
    }

    /// <summary>Weights of the source pixels for every target pixel; target pixel x looks at source position start + (x + ½)·step.</summary>
    private void Weigh(int source, int target, double start, double step, bool normalise)
    {
        var support = Math.Max(1, step);
        var stride = (int)Math.Ceiling(support * 2) + 1;
        if (_weights.Length < target * stride)
        {
            _weights = new float[target * stride];
        }

        if (_first.Length < target)
        {
            (_first, _taps) = (new int[target], new int[target]);
        }

        for (var x = 0; x < target; x++)
        {
            var position = start + ((x + 0.5) * step);
            var lowest = (int)Math.Ceiling(position - support - 0.5);
            var highest = (int)Math.Floor(position + support - 0.5);
            double total = 0, inside = 0;
            var (from, to) = (Math.Max(0, lowest), Math.Min(source - 1, highest));
            for (var i = lowest; i <= highest; i++)
            {
                var weight = Math.Max(0, 1 - (Math.Abs(i + 0.5 - position) / support));
                total += weight;
                inside += i >= from && i <= to ? weight : 0;
            }

            var scale = normalise ? inside : total;
            _first[x] = from;
            _taps[x] = Math.Max(0, to - from + 1);
            for (var i = 0; i < _taps[x]; i++)
            {
                _weights[(x * stride) + i] = (float)(Math.Max(0, 1 - (Math.Abs(from + i + 0.5 - position) / support)) / scale);
            }
        }

        _stride = stride;
    }

    private int _stride;

    private void Columns(ReadOnlySpan<float> source, int sourceWidth, Span<float> target, int width, int rows)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(source);
        var result = MemoryMarshal.Cast<float, Vector128<float>>(target);
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = Vector128<float>.Zero;
                var taps = pixels.Slice((y * sourceWidth) + (_taps[x] == 0 ? 0 : _first[x]), _taps[x]);
                var weights = _weights.AsSpan(x * _stride, taps.Length);
                for (var i = 0; i < taps.Length; i++)
                {
                    sum += taps[i] * weights[i];
                }

                result[(y * width) + x] = sum;
            }
        }
    }

    private void Rows(ReadOnlySpan<float> source, Span<float> target, int width, int height)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(source);
        var result = MemoryMarshal.Cast<float, Vector128<float>>(target);
        for (var y = 0; y < height; y++)
        {
            var row = result.Slice(y * width, width);
            row.Clear();
            for (var i = 0; i < _taps[y]; i++)
            {
                var weight = Vector128.Create(_weights[(y * _stride) + i]);
                var line = pixels.Slice((_first[y] + i) * width, width);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] += line[x] * weight;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<float> Between(int length)
    {
        if (_between.Length < length)
        {
            _between = new float[length];
        }

        return _between.AsSpan(0, length);
    }
}
