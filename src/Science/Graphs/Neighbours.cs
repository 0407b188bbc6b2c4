namespace Invaria.Science.Graphs;

/// <summary>The nearest neighbours of each row of a set, most similar first.</summary>
public sealed class Neighbours
{
    private readonly int[] _rows;
    private readonly float[] _similarities;

    /// <param name="count">Neighbours of each row, K.</param>
    /// <param name="rows">N·K rows; −1 where there are fewer.</param>
    /// <param name="similarities">Their cosine similarities.</param>
    public Neighbours(int count, int[] rows, float[] similarities) => (Count, _rows, _similarities) = (count, rows, similarities);

    /// <summary>All neighbours, N·K; −1 where there are fewer.</summary>
    internal int[] AllRows => _rows;

    /// <summary>All similarities, N·K.</summary>
    internal float[] AllSimilarities => _similarities;

    /// <summary>Neighbours a row, K.</summary>
    public int Count { get; }

    /// <summary>Number of rows N.</summary>
    public int Rows => _rows.Length / Count;

    /// <summary>The neighbours of a row, at most K, without itself.</summary>
    public ReadOnlySpan<int> Of(int row)
    {
        var all = _rows.AsSpan(row * Count, Count);
        var missing = all.IndexOf(-1);
        return missing < 0 ? all : all[..missing];
    }

    /// <summary>Cosine similarities to <see cref="Of"/>, descending.</summary>
    public ReadOnlySpan<float> Similarities(int row) => _similarities.AsSpan(row * Count, Of(row).Length);

    /// <summary>Share of another search's neighbours that this one found too, over some rows.</summary>
    /// <param name="exact">The neighbours to be found.</param>
    /// <param name="rows">The rows of this value that <paramref name="exact"/> holds, in its order.</param>
    public double Recall(Neighbours exact, ReadOnlySpan<int> rows)
    {
        var (found, all) = (0L, 0L);
        for (var i = 0; i < rows.Length; i++)
        {
            var own = Of(rows[i]);
            foreach (var neighbour in exact.Of(i))
            {
                all++;
                found += own.Contains(neighbour) ? 1 : 0;
            }
        }

        return all == 0 ? 1 : (double)found / all;
    }
}
