using System.Numerics;
using System.Runtime.InteropServices;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs;

/// <summary>
/// k-means on the unit sphere (Dhillon, Modha 2001): rows belong to the centroid of greatest cosine similarity, a centroid
/// is the direction of its rows' sum. Starts at rows drawn by the seed; the result depends on rows, count and seed alone.
/// </summary>
public static class SphericalKMeans
{
    /// <summary>Rows a cluster that the centroids are learnt from, when there are more: more move them no further.</summary>
    private const int MostRowsEach = 100;

    // 2²⁵ similarities, 128 MB, at once.
    private const int MostSimilarities = 1 << 25;

    /// <param name="rows">Unit vectors, [N, D], float32.</param>
    /// <param name="count">Number of clusters, 1 … N.</param>
    /// <param name="iterations">Most passes; ends earlier where nothing moves.</param>
    /// <param name="seed">Draws the rows that it starts from.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Looked at before each block of rows.</param>
    /// <returns>The caller's to dispose of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More clusters than rows, or none.</exception>
    public static Clusters Of(Tensor rows, int count, int iterations, long seed, Action<double>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (int)rows.shape[0]);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var order = new RandomStream(seed, Purpose.Clusters).Permutation((int)rows.shape[0]);
        var learning = order.Length > (long)count * MostRowsEach ? Selected(rows, order.AsSpan(0, count * MostRowsEach)) : rows;
        var centroids = Selected(rows, order.AsSpan(0, count));
        int[]? before = null;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            progress?.Invoke(iteration / (iterations + 1.0));
            var (assignments, similarities) = Nearest(learning, centroids, cancellation);
            if (before is not null && assignments.AsSpan().SequenceEqual(before))
            {
                break;
            }

            var moved = Directions(learning, assignments, similarities, count);
            centroids.Dispose();
            (centroids, before) = (moved, assignments);
        }

        return new(Nearest(rows, centroids, cancellation).Assignments, centroids);
    }

    private static Tensor Selected(Tensor rows, ReadOnlySpan<int> which) => rows.index_select(0, tensor(which.ToArray(), ScalarType.Int64, rows.device));

    /// <summary>The centroid of greatest similarity of each row, the first of equals, and that similarity.</summary>
    private static (int[] Assignments, float[] Similarities) Nearest(Tensor rows, Tensor centroids, CancellationToken cancellation)
    {
        var count = (int)rows.shape[0];
        var (assignments, similarities) = (new int[count], new float[count]);
        var transposed = centroids.t();
        var block = (int)Math.Clamp(MostSimilarities / centroids.shape[0], 1, count);
        for (var start = 0; start < count; start += block)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var size = Math.Min(block, count - start);
            var (greatest, index) = rows.narrow(0, start, size).matmul(transposed).max(1);
            greatest.cpu().data<float>().CopyTo(similarities.AsSpan(start, size));
            index.to(ScalarType.Int32).cpu().data<int>().CopyTo(assignments.AsSpan(start, size));
        }

        return (assignments, similarities);
    }

    /// <summary>
    /// Directions of the clusters' sums. A cluster that lost all its rows begins anew at the row that suits its own
    /// centroid least: the next pass splits there.
    /// </summary>
    private static Tensor Directions(Tensor rows, int[] assignments, float[] similarities, int count)
    {
        using var scope = NewDisposeScope();
        var features = (int)rows.shape[1];
        var sums = new float[count * features];
        var members = new int[count];
        var values = MemoryMarshal.Cast<byte, float>(rows.cpu().contiguous().bytes);
        for (var row = 0; row < assignments.Length; row++)
        {
            members[assignments[row]]++;
            Add(sums.AsSpan(assignments[row] * features, features), values.Slice(row * features, features));
        }

        var strangers = new Queue<int>(members.Contains(0) ? Enumerable.Range(0, assignments.Length).OrderBy(row => similarities[row]).ThenBy(row => row).Take(count) : []);
        for (var cluster = 0; cluster < count; cluster++)
        {
            if (members[cluster] == 0)
            {
                values.Slice(strangers.Dequeue() * features, features).CopyTo(sums.AsSpan(cluster * features, features));
            }
        }

        return nn.functional.normalize(tensor(sums, [count, features], device: rows.device), 2, 1).MoveToOuterDisposeScope();
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> row)
    {
        var wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var wideRow = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var i = 0; i < wideSum.Length; i++)
        {
            wideSum[i] += wideRow[i];
        }

        for (var i = wideSum.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += row[i];
        }
    }
}
