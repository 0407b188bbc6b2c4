using Invaria.Science.Graphs;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Graphs;

public sealed class NeighbourSearchTests
{
    [Fact]
    public void Exact_neighbours_are_those_that_every_pair_compared_gives()
    {
        using var rows = UnitRows.Scattered(300, 12);
        var found = NeighbourSearch.Exact(rows, 7, progress: null, CancellationToken.None);
        var similarities = Similarities(rows);

        for (var row = 0; row < 300; row++)
        {
            var expected = Enumerable.Range(0, 300).Where(other => other != row).OrderByDescending(other => similarities[row, other]).Take(7).ToArray();
            Assert.Equal(expected, found.Of(row).ToArray());
            Assert.Equal(expected.Select(other => similarities[row, other]), found.Similarities(row).ToArray(), (one, other) => Math.Abs(one - other) < 1e-5);
        }
    }

    [Fact]
    public void Fewer_rows_than_neighbours_give_all_others()
    {
        using var rows = UnitRows.Scattered(4, 12);
        var found = NeighbourSearch.Exact(rows, 10, progress: null, CancellationToken.None);

        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(Enumerable.Range(0, 4).Where(other => other != row), found.Of(row).ToArray().Order()));
    }

    [Fact]
    public void With_one_probe_neighbours_are_the_nearest_of_the_own_cluster()
    {
        using var rows = UnitRows.Scattered(400, 10);
        using var clusters = SphericalKMeans.Of(rows, 9, 10, 0, progress: null, CancellationToken.None);
        var found = NeighbourSearch.WithinClusters(rows, clusters, probes: 1, 5, progress: null, CancellationToken.None);
        var similarities = Similarities(rows);

        for (var row = 0; row < 400; row++)
        {
            var cluster = clusters.Assignments[row];
            Assert.Equal(
                Enumerable.Range(0, 400).Where(other => other != row && clusters.Assignments[other] == cluster).OrderByDescending(other => similarities[row, other]).Take(5),
                found.Of(row).ToArray());
        }
    }

    [Fact]
    public void Probing_every_cluster_is_the_exact_search()
    {
        using var rows = UnitRows.Scattered(400, 10);
        using var clusters = SphericalKMeans.Of(rows, 9, 10, 0, progress: null, CancellationToken.None);
        var exact = NeighbourSearch.Exact(rows, 5, progress: null, CancellationToken.None);
        var found = NeighbourSearch.WithinClusters(rows, clusters, probes: 9, 5, progress: null, CancellationToken.None);

        Assert.Equal(1, found.Recall(exact, Enumerable.Range(0, 400).ToArray()));
    }

    [Fact]
    public void Recall_grows_with_the_clusters_probed()
    {
        using var rows = UnitRows.Scattered(2000, 8);
        using var clusters = SphericalKMeans.Of(rows, 40, 10, 0, progress: null, CancellationToken.None);
        int[] sample = [.. Enumerable.Range(0, 100).Select(i => i * 20)];
        var exact = NeighbourSearch.Exact(rows, sample, 10, progress: null, CancellationToken.None);
        var recalls = new[] { 1, 4, 16 }.Select(probes => NeighbourSearch.WithinClusters(rows, clusters, probes, 10, progress: null, CancellationToken.None).Recall(exact, sample)).ToArray();

        Assert.True(recalls[0] < recalls[1] && recalls[1] < recalls[2], string.Join(" ", recalls));
        Assert.InRange(recalls[2], 0.9, 1);
    }

    private static float[,] Similarities(Tensor rows)
    {
        using var product = rows.matmul(rows.t());
        var values = new float[rows.shape[0], rows.shape[0]];
        var flat = product.data<float>().ToArray();
        Buffer.BlockCopy(flat, 0, values, 0, flat.Length * sizeof(float));
        return values;
    }
}
