using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Backbones.Layers.Attention;

/// <summary>
/// The weights of attention between one and the next matrix product: softmax and dropout, and their gradients. A weight that
/// was dropped is kept with its sign bit set: one matrix remembers both.
/// </summary>
internal static class AttentionWeights
{
    /// <summary>Scores become weights in place, dropped ones with their sign bit set.</summary>
    /// <param name="scores">[rows, columns], columns padded to a multiple of 8.</param>
    /// <param name="columns">Padded columns.</param>
    /// <param name="tokens">Rows, and columns that count.</param>
    /// <param name="seen">0 for what a row sees and −∞ for what it does not, what pads the columns among it: [columns] for all rows, or [rows, columns].</param>
    /// <param name="mask">What is dropped, 0, and what stays, above 0, of the same shape; empty: nothing is dropped.</param>
    public static void Softmax(Span<float> scores, int columns, int tokens, ReadOnlySpan<float> seen, ReadOnlySpan<float> mask)
    {
        for (var i = 0; i < tokens; i++)
        {
            var row = scores.Slice(i * columns, columns);
            var vectors = MemoryMarshal.Cast<float, Vector256<float>>(row);
            var limits = MemoryMarshal.Cast<float, Vector256<float>>(seen.Slice(seen.Length > columns ? i * columns : 0, columns));
            var highest = Vector256.Create(float.NegativeInfinity);
            for (var j = 0; j < vectors.Length; j++)
            {
                vectors[j] += limits[j];
                highest = Vector256.MaxNative(highest, vectors[j]);
            }

            var shift = Vector256.Create(Highest(highest));
            var sums = Vector256<float>.Zero;
            for (var j = 0; j < vectors.Length; j++)
            {
                vectors[j] = ExponentialOfNegative(vectors[j] - shift);
                sums += vectors[j];
            }

            var factor = Vector256.Create(1 / Vector256.Sum(sums));
            var kept = mask.IsEmpty ? [] : MemoryMarshal.Cast<float, Vector256<float>>(mask.Slice(i * columns, columns));
            for (var j = 0; j < vectors.Length; j++)
            {
                var weight = vectors[j] * factor;
                vectors[j] = mask.IsEmpty ? weight : weight | (Vector256.Equals(kept[j], Vector256<float>.Zero) & Vector256.Create(-0f));
            }
        }
    }

    /// <summary>The weights that values are summed with: 0 for dropped ones, scaled for the others.</summary>
    /// <param name="weights">Of <see cref="Softmax"/>.</param>
    /// <param name="applied">Receives them.</param>
    /// <param name="scale">1 / (1 − rate) of the dropout.</param>
    public static void Apply(ReadOnlySpan<float> weights, Span<float> applied, float scale)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(weights);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(applied);
        for (var j = 0; j < from.Length; j++)
        {
            to[j] = Vector256.AndNot(from[j], Dropped(from[j])) * scale;
        }
    }

    /// <summary>Gradients of the applied weights become gradients of the scores in place.</summary>
    /// <param name="gradients">[rows, columns].</param>
    /// <param name="weights">Of <see cref="Softmax"/>.</param>
    /// <param name="columns">Padded columns.</param>
    /// <param name="tokens">Rows.</param>
    /// <param name="scale">1 / (1 − rate) of the dropout.</param>
    public static void Gradients(Span<float> gradients, ReadOnlySpan<float> weights, int columns, int tokens, float scale)
    {
        for (var i = 0; i < tokens; i++)
        {
            var row = MemoryMarshal.Cast<float, Vector256<float>>(gradients.Slice(i * columns, columns));
            var kept = MemoryMarshal.Cast<float, Vector256<float>>(weights.Slice(i * columns, columns));
            var sums = Vector256<float>.Zero;
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = Vector256.AndNot(row[j], Dropped(kept[j])) * scale;
                sums += row[j] * Vector256.Abs(kept[j]);
            }

            var mean = Vector256.Create(Vector256.Sum(sums));
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = Vector256.Abs(kept[j]) * (row[j] - mean);
            }
        }
    }

    /// <summary>All bits where the sign bit is set.</summary>
    private static Vector256<float> Dropped(Vector256<float> weights) => (weights.AsInt32() >> 31).AsSingle();

    private static float Highest(Vector256<float> vector)
    {
        var four = Vector128.MaxNative(vector.GetLower(), vector.GetUpper());
        var two = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(two[0], two[1]);
    }

    /// <summary>eˣ for x ≤ 0, to two units in the last place (Cephes' expf); 0 below −87.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExponentialOfNegative(Vector256<float> x)
    {
        // Adding so large a number rounds to whole ones, which then stand in the lowest bits.
        var rounding = Vector256.Create(12_582_912f);
        var clipped = Vector256.MaxNative(x, Vector256.Create(-87f));
        var shifted = Vector256.FusedMultiplyAdd(clipped, Vector256.Create(1.44269504f), rounding);
        var doublings = shifted - rounding;
        var rest = Vector256.FusedMultiplyAdd(doublings, Vector256.Create(-0.693359375f), clipped);
        rest = Vector256.FusedMultiplyAdd(doublings, Vector256.Create(2.12194440e-4f), rest);
        var sum = Vector256.FusedMultiplyAdd(Vector256.Create(1.9875691500e-4f), rest, Vector256.Create(1.3981999507e-3f));
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256.Create(8.3334519073e-3f));
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256.Create(4.1665795894e-2f));
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256.Create(1.6666665459e-1f));
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256.Create(5.0000001201e-1f));
        sum = Vector256.FusedMultiplyAdd(sum, rest * rest, rest + Vector256<float>.One);
        var power = ((shifted.AsInt32() << 23) + Vector256.Create(127 << 23)).AsSingle();
        return Vector256.AndNot(sum * power, Vector256.LessThan(x, Vector256.Create(-87f)));
    }
}
