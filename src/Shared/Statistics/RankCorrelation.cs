namespace Invaria.Shared.Statistics;

/// <summary>Spearman's rank correlation ρ: Pearson's correlation of the ranks, where equal values share the mean of theirs.</summary>
public static class RankCorrelation
{
    /// <param name="first">One side of the pairs; no NaN.</param>
    /// <param name="second">The other, in the same order.</param>
    /// <returns>From −1 to 1; null where a side does not vary, or there are fewer than two pairs.</returns>
    /// <exception cref="ArgumentException">The sides differ in length.</exception>
    public static double? Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"Values come in pairs, but there are {first.Count} and {second.Count}.", nameof(second));
        }

        var (one, other) = (Ranks(first), Ranks(second));
        // The mean of the ranks 1 to n, whatever is tied.
        var middle = (first.Count + 1) / 2.0;
        var (together, ofOne, ofOther) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            together += (one[i] - middle) * (other[i] - middle);
            ofOne += (one[i] - middle) * (one[i] - middle);
            ofOther += (other[i] - middle) * (other[i] - middle);
        }

        return ofOne == 0 || ofOther == 0 ? null : Math.Clamp(together / Math.Sqrt(ofOne * ofOther), -1, 1);
    }

    /// <summary>From 1 for the least; equal values share the mean of their ranks.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && values[order[to]].Equals(values[order[from]]))
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
