using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs;

/// <summary>
/// Nearest neighbours by cosine similarity of unit vectors: exact, by blocks of a matrix product, or within clusters – each
/// row is compared with the rows of the clusters nearest to its own (inverted lists, Jégou et al. 2011).
/// </summary>
public static class NeighbourSearch
{
    // 2²⁵ similarities, 128 MB, at once.
    private const int MostSimilarities = 1 << 25;

    /// <summary>The exact neighbours of all rows: N² similarities, so for some 50,000 rows.</summary>
    /// <param name="rows">Unit vectors, [N, D], float32.</param>
    /// <param name="count">Neighbours a row.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    public static Neighbours Exact(Tensor rows, int count, Action<double>? progress, CancellationToken cancellation) =>
        Exact(rows, [.. Enumerable.Range(0, (int)rows.shape[0])], count, progress, cancellation);

    /// <summary>The exact neighbours of some rows.</summary>
    /// <param name="rows">Unit vectors, [N, D], float32.</param>
    /// <param name="queries">Which rows; row i of the result is that of queries[i].</param>
    /// <param name="count">Neighbours a row.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    public static Neighbours Exact(Tensor rows, int[] queries, int count, Action<double>? progress, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var found = new FoundNeighbours(queries.Length, count);
        var block = (int)Math.Clamp(MostSimilarities / rows.shape[0], 1, Math.Max(queries.Length, 1));
        for (var start = 0; start < queries.Length; start += block)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke((double)start / queries.Length);
            var asked = queries.AsSpan(start, Math.Min(block, queries.Length - start));
            found.Search(rows, asked, start, candidates: null);
        }

        return found.ToNeighbours();
    }

    /// <summary>The neighbours of all rows among those of the clusters nearest to their own.</summary>
    /// <param name="rows">Unit vectors, [N, D], float32.</param>
    /// <param name="clusters">Clusters of the rows.</param>
    /// <param name="probes">Clusters that are looked through; 1: the row's own alone.</param>
    /// <param name="count">Neighbours a row.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Looked at before each cluster.</param>
    public static Neighbours WithinClusters(Tensor rows, Clusters clusters, int probes, int count, Action<double>? progress, CancellationToken cancellation)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var found = new FoundNeighbours((int)rows.shape[0], count);
        var nearest = Exact(clusters.Centroids, Math.Clamp(probes - 1, 1, Math.Max(1, clusters.Count - 1)), progress: null, cancellation);
        for (var cluster = 0; cluster < clusters.Count; cluster++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke((double)cluster / clusters.Count);
            var members = clusters.Rows(cluster);
            if (members.IsEmpty)
            {
                continue;
            }

            var candidates = new List<int>(members.ToArray());
            foreach (var other in probes > 1 ? nearest.Of(cluster) : [])
            {
                candidates.AddRange(clusters.Rows(other));
            }

            // Equal similarities fall to the lower row, whichever cluster it is of.
            candidates.Sort();
            var block = Math.Clamp(MostSimilarities / candidates.Count, 1, members.Length);
            for (var start = 0; start < members.Length; start += block)
            {
                found.Search(rows, members.Slice(start, Math.Min(block, members.Length - start)), at: null, [.. candidates]);
            }
        }

        return found.ToNeighbours();
    }

    /// <summary>Collects what is found, in rows of a fixed width.</summary>
    private sealed class FoundNeighbours
    {
        private readonly int _count;
        private readonly int[] _rows;
        private readonly float[] _similarities;

        public FoundNeighbours(int rows, int count)
        {
            (_count, _rows, _similarities) = (count, new int[(long)rows * count], new float[(long)rows * count]);
            Array.Fill(_rows, -1);
        }

        public Neighbours ToNeighbours() => new(_count, _rows, _similarities);

        /// <param name="rows">All rows, [N, D].</param>
        /// <param name="asked">The rows whose neighbours are wanted.</param>
        /// <param name="at">Where in the result the first of them goes; null: each where its own number says.</param>
        /// <param name="candidates">The rows among which they are sought, ascending; null: all.</param>
        public void Search(Tensor rows, ReadOnlySpan<int> asked, int? at, int[]? candidates)
        {
            using var scope = NewDisposeScope();
            var among = candidates is null ? rows : Selected(rows, candidates);
            // One more than wanted: the row itself is among them.
            var wanted = (int)Math.Min(_count + 1, among.shape[0]);
            var (similarity, index) = Selected(rows, asked.ToArray()).matmul(among.t()).topk(wanted, 1);
            var (values, places) = (similarity.cpu().contiguous().data<float>().ToArray(), index.cpu().contiguous().data<long>().ToArray());
            for (var i = 0; i < asked.Length; i++)
            {
                var target = (at + i ?? asked[i]) * _count;
                var left = _count;
                for (var j = i * wanted; j < (i + 1) * wanted && left > 0; j++)
                {
                    var row = candidates is null ? (int)places[j] : candidates[places[j]];
                    if (row != asked[i])
                    {
                        (_rows[target], _similarities[target], left) = (row, values[j], left - 1);
                        target++;
                    }
                }
            }
        }

        private static Tensor Selected(Tensor rows, int[] which) => rows.index_select(0, tensor(which, ScalarType.Int64, rows.device));
    }
}
