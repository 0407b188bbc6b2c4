using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Backbones.Layers.Attention;

/// <summary>
/// Attention of one head of one sequence of few tokens, forward and backward, in the processor's cache. Between LibTorch's
/// operators everything would go through memory, and its products and softmax of so few tokens take longer than those here.
/// One instance is for one direction: what pads its matrices stays as it is.
/// </summary>
internal sealed class AttentionKernel : IDisposable
{
    private readonly int _tokens;
    private readonly int _size;
    private readonly int _width;
    private readonly float[] _seen;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _sizeColumns;
    private readonly float[] _memory;

    /// <param name="tokens">n.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="size">Width of a head.</param>
    /// <param name="causal">Whether a token sees only itself and those before it.</param>
    public AttentionKernel(int tokens, int heads, int size, bool causal)
    {
        (_tokens, _size, _width) = (tokens, size, heads * size);
        (_rows, _columns) = (SmallProduct.Padded(tokens, SmallProduct.Rows), ColumnsOf(tokens));
        _sizeColumns = SmallProduct.Padded(size, SmallProduct.Columns);
        _memory = ArrayPool<float>.Shared.Rent((4 * Square) + (6 * Sides));

        // What pads the matrices is read and must be finite.
        _memory.AsSpan().Clear();
        _seen = new float[causal ? tokens * _columns : _columns];
        for (var i = 0; i < _seen.Length; i++)
        {
            _seen[i] = i % _columns < (causal ? (i / _columns) + 1 : tokens) ? 0 : float.NegativeInfinity;
        }
    }

    private int Square => _columns * Math.Max(_rows, _columns);

    private int Sides => Math.Max(_rows, _columns) * _sizeColumns;

    /// <summary>Padded columns of the weights' matrix: the next multiple of 8.</summary>
    public static int ColumnsOf(int tokens) => SmallProduct.Padded(tokens, SmallProduct.Columns);

    /// <summary>Weights and output of a head.</summary>
    /// <param name="queriesKeysValues">From the head's first query on; a token's follow after 3·D values, keys after D, values after 2·D.</param>
    /// <param name="mask">What is dropped, [n, columns]; empty: nothing.</param>
    /// <param name="scale">1 / (1 − rate) of the dropout.</param>
    /// <param name="weights">Receives the weights of <see cref="AttentionWeights.Softmax"/>, [n, columns].</param>
    /// <param name="output">From the head's first output on; a token's follow after D values.</param>
    public void Forward(ReadOnlySpan<float> queriesKeysValues, ReadOnlySpan<float> mask, float scale, Span<float> weights, Span<float> output)
    {
        var queries = Side(0);
        var keys = Side(1);
        var values = Side(2);
        var scores = Matrix(0);
        var sums = Side(3);
        Copy(queriesKeysValues, 3 * _width, queries, 1 / MathF.Sqrt(_size));
        CopyTransposed(queriesKeysValues[_width..], keys);
        Copy(queriesKeysValues[(2 * _width)..], 3 * _width, values, 1);
        SmallProduct.Multiply(queries, _sizeColumns, 1, keys, scores, (_rows, _size, _columns));
        AttentionWeights.Softmax(scores, _columns, _tokens, _seen, mask);
        scores[..(_tokens * _columns)].CopyTo(weights);
        AttentionWeights.Apply(scores[..(_tokens * _columns)], scores, scale);
        SmallProduct.Multiply(scores, _columns, 1, values, sums, (_rows, _tokens, _sizeColumns));
        Write(sums, output, _width, 1);
    }

    /// <summary>Gradients of queries, keys and values of a head.</summary>
    /// <param name="queriesKeysValues">As in <see cref="Forward"/>.</param>
    /// <param name="weights">What <see cref="Forward"/> gave.</param>
    /// <param name="scale">As in <see cref="Forward"/>.</param>
    /// <param name="outputGradients">From the head's first on, as the output.</param>
    /// <param name="gradients">Receives them, laid out as queries, keys and values.</param>
    public void Backward(ReadOnlySpan<float> queriesKeysValues, ReadOnlySpan<float> weights, float scale, ReadOnlySpan<float> outputGradients, Span<float> gradients)
    {
        var queries = Side(0);
        var keys = Side(1);
        var values = Side(2);
        var outputs = Side(4);
        var sums = Side(3);
        var applied = Matrix(1);
        var scores = Matrix(2);
        var shrink = 1 / MathF.Sqrt(_size);
        Copy(outputGradients, _width, outputs, 1);
        CopyTransposed(queriesKeysValues[(2 * _width)..], values);

        // Values: weightsᵀ · outputs; the matrix is padded to as many rows as columns, so that it can be read either way.
        AttentionWeights.Apply(weights, applied, scale);
        SmallProduct.Multiply(applied, 1, _columns, outputs, sums, (_rows, _tokens, _sizeColumns));
        Write(sums, gradients[(2 * _width)..], 3 * _width, 1);

        SmallProduct.Multiply(outputs, _sizeColumns, 1, values, scores, (_rows, _size, _columns));
        AttentionWeights.Gradients(scores, weights, _columns, _tokens, scale);
        Copy(queriesKeysValues[_width..], 3 * _width, keys, 1);
        SmallProduct.Multiply(scores, _columns, 1, keys, sums, (_rows, _tokens, _sizeColumns));
        Write(sums, gradients, 3 * _width, shrink);

        Copy(queriesKeysValues, 3 * _width, queries, 1);
        SmallProduct.Multiply(scores, 1, _columns, queries, sums, (_rows, _tokens, _sizeColumns));
        Write(sums, gradients[_width..], 3 * _width, shrink);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(_memory);

    private Span<float> Matrix(int index) => _memory.AsSpan(index * Square, Square);

    private Span<float> Side(int index) => _memory.AsSpan((4 * Square) + (index * Sides), Sides);

    /// <summary>[n, size] with rows that far apart → [n, padded size].</summary>
    private void Copy(ReadOnlySpan<float> from, int stride, Span<float> to, float factor) => Scale(from, stride, to, _sizeColumns, factor);

    private void Write(ReadOnlySpan<float> from, Span<float> to, int stride, float factor) => Scale(from, _sizeColumns, to, stride, factor);

    /// <summary>[n, size] of keys or values → [size, padded n].</summary>
    private void CopyTransposed(ReadOnlySpan<float> from, Span<float> to)
    {
        var (rows, columns, stride) = (_size, _columns, 3 * _width);
        for (var i = 0; i < _tokens; i++)
        {
            var row = from.Slice(i * stride, rows);
            var target = to.Slice(i, ((rows - 1) * columns) + 1);
            var place = 0;
            for (var c = 0; c < row.Length; c++, place += columns)
            {
                target[place] = row[c];
            }
        }
    }

    /// <summary>Rows of one distance to rows of another.</summary>
    private void Scale(ReadOnlySpan<float> from, int fromStride, Span<float> to, int toStride, float factor)
    {
        // One check for all that the loops read and write.
        var fromRows = from[..(((_tokens - 1) * fromStride) + _size)];
        var toRows = to[..(((_tokens - 1) * toStride) + _size)];
        ref var source = ref MemoryMarshal.GetReference(fromRows);
        ref var target = ref MemoryMarshal.GetReference(toRows);
        var (size, factors) = (_size, Vector256.Create(factor));
        for (var i = 0; i < _tokens; i++)
        {
            var c = 0;
            for (; c + Vector256<float>.Count <= size; c += Vector256<float>.Count)
            {
                (Vector256.LoadUnsafe(ref source, (nuint)c) * factors).StoreUnsafe(ref target, (nuint)c);
            }

            for (; c < size; c++)
            {
                Unsafe.Add(ref target, c) = Unsafe.Add(ref source, c) * factor;
            }

            source = ref Unsafe.Add(ref source, fromStride);
            target = ref Unsafe.Add(ref target, toStride);
        }
    }
}
