using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs;

/// <summary>Which cluster each row of a set belongs to, and the rows of each cluster.</summary>
public sealed class Clusters : IDisposable
{
    private readonly int[] _offsets;
    private readonly int[] _rows;

    /// <param name="assignments">Cluster of each row, 0 … number of centroids − 1.</param>
    /// <param name="centroids">Unit vectors, [K, D]; owned by this value from now on.</param>
    internal Clusters(int[] assignments, Tensor centroids)
    {
        Assignments = assignments;
        Centroids = centroids.DetachFromDisposeScope();
        (_offsets, _rows) = Compressed.By(assignments, Count);
    }

    /// <summary>Number of clusters K; some may be empty.</summary>
    public int Count => (int)Centroids.shape[0];

    /// <summary>Cluster of each row.</summary>
    public IReadOnlyList<int> Assignments { get; }

    /// <summary>Centroids, [K, D], of length 1.</summary>
    public Tensor Centroids { get; }

    /// <summary>The rows of a cluster, ascending.</summary>
    public ReadOnlySpan<int> Rows(int cluster) => _rows.AsSpan(_offsets[cluster].._offsets[cluster + 1]);

    public void Dispose() => Centroids.Dispose();
}
